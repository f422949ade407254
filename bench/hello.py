"""A bare two-command Typer program: what a command costs before it does anything."""

import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    typer.echo(name)


@app.command()
def goodbye(name: str) -> None:
    typer.echo(name)


if __name__ == "__main__":
    app()
