"""Laws of lines: price, discount and tax of each, and the totals over them (MON-4 to MON-7, ORD-5)."""

from __future__ import annotations

from channelcli.laws.books import Law

_LINES = "SELECT count(*) FROM sale_line"


def _half_up(n: str, d: str) -> str:
    """Return SQL for `money.half_up` of two whole numbers, the second positive (MON-3)."""
    return f"(CASE WHEN {n} < 0 THEN -1 ELSE 1 END * ((2 * abs({n}) + {d}) / (2 * {d})))"


# What the price mode leaves to compute: the net of an inclusive amount, the gross of an exclusive one (MON-6).
def _taxed(net: str, gross: str, rate: str) -> str:
    right_net = _half_up(f"({gross} * 10000)", f"(10000 + {rate})")
    right_gross = f"{net} + {_half_up(f'({net} * {rate})', '10000')}"
    return f"""
       CASE s.price_mode WHEN 'inclusive' THEN {net} ELSE {gross} END AS found,
       CASE s.price_mode WHEN 'inclusive' THEN {right_net} ELSE {right_gross} END AS wanted"""


# A line as it was entered is exact; of a line that was split over parts the sum of the parts is. A part, and a return
# of a part, has its share of net and of gross by cumulative rounding (MON-11), which may differ by some fen.
LINE_TAX = f"""
SELECT number, partner_id, found, wanted FROM (
    SELECT s.number, s.partner_id, l.id AS line_id, l.root_id, l.origin_id, l.tax_bp,
           {_taxed("l.net", "l.gross", "l.tax_bp")}
    FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id
    WHERE l.tax_bp > 0 OR l.net <> l.gross
)
WHERE abs(found - wanted) > 5
   OR found <> wanted AND (
      tax_bp = 0 OR (root_id IS NULL AND origin_id IS NULL
                     AND NOT EXISTS (SELECT 1 FROM sale_line AS p WHERE p.root_id = line_id)))
UNION ALL
SELECT number, partner_id, found, wanted FROM (
    SELECT s.number, s.partner_id, {_taxed("f.net", "f.gross", "r.tax_bp")}
    FROM (SELECT p.root_id, sum(p.net) + o.net AS net, sum(p.gross) + o.gross AS gross
          FROM sale_line AS p JOIN sale_line AS o ON o.id = p.root_id
          WHERE p.root_id IS NOT NULL GROUP BY p.root_id) AS f
    JOIN sale_line AS r ON r.id = f.root_id JOIN sale AS s ON s.id = r.sale_id
    WHERE r.origin_id IS NULL
)
WHERE found <> wanted
ORDER BY 1
"""

# Amounts in the price mode of the document, in fen, against quantity times price less discount. A price of more than
# four decimals is stored rounded, and an imported amount may be a fen off: hence the tolerance.
_AMOUNT = "CASE s.price_mode WHEN 'inclusive' THEN l.gross ELSE l.net END"
_COMPUTED = "1.0 * l.quantity * l.price * (10000 - l.discount_bp) / 1e9"
_SLACK = "(1.5 + abs(l.quantity) / 200000.0)"
_KNOWN = "l.quantity IS NOT NULL AND l.price IS NOT NULL AND l.free = 0 AND l.origin_id IS NULL"
# A discount on the whole document is not stored; it takes the same share off every line that is sold (MON-5). So a
# line may be less than its price says, but not less than its share of what all lines of the document are less.
LINE_AMOUNT = f"""
WITH suspect AS (
    SELECT DISTINCT s.root_id FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id
    WHERE {_KNOWN} AND abs({_COMPUTED} - {_AMOUNT}) > {_SLACK}
),
line AS (
    SELECT d.root_id, min(s.number) AS number, s.partner_id, sum({_AMOUNT}) AS amount,
           sum(CASE WHEN {_KNOWN} THEN {_COMPUTED} END) AS computed,
           1.5 + abs(sum(l.quantity)) / 200000.0 AS slack
    FROM suspect AS d JOIN sale AS s ON s.root_id = d.root_id JOIN sale_line AS l ON l.sale_id = s.id
    WHERE l.free = 0 AND l.origin_id IS NULL
    GROUP BY d.root_id, coalesce(l.root_id, l.id)
),
document AS (
    SELECT root_id, sum(computed) AS computed, sum(computed - amount) AS less, sum(slack) AS slack,
           sum(computed IS NOT NULL) AS known, sum(computed IS NULL) AS unknown
    FROM line WHERE computed IS NULL AND amount > 0 OR computed > 0 GROUP BY root_id
)
SELECT l.number, l.partner_id, l.amount, CAST(round(l.computed) AS INTEGER)
FROM line AS l LEFT JOIN document AS d ON d.root_id = l.root_id
WHERE CASE WHEN l.computed IS NULL THEN 0
           WHEN l.computed <= 0 THEN abs(l.computed - l.amount) > l.slack
           WHEN d.less < -d.slack THEN l.computed - l.amount < -l.slack
           ELSE abs(l.computed - l.amount - d.less * l.computed / d.computed)
                > l.slack + 0.5 + CASE WHEN d.unknown THEN d.known ELSE 0 END
      END
ORDER BY 1
"""

FREE_LINES = """
SELECT s.number, s.partner_id, max(abs(l.gross), abs(l.net), coalesce(abs(l.price) / 100, 0)), 0
FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id
WHERE l.free = 1 AND (l.gross <> 0 OR l.net <> 0 OR coalesce(l.price, 0) <> 0)
ORDER BY 1
"""

TOTALS = """
SELECT s.number, s.partner_id,
       CASE WHEN s.gross <> l.gross THEN s.gross WHEN s.net <> l.net THEN s.net
            WHEN s.cost <> l.cost THEN s.cost ELSE s.costed END,
       CASE WHEN s.gross <> l.gross THEN l.gross WHEN s.net <> l.net THEN l.net
            WHEN s.cost <> l.cost THEN l.cost ELSE l.costed END
FROM (SELECT sale_id, sum(gross) AS gross, sum(net) AS net, coalesce(sum(cost), 0) AS cost,
             sum(CASE WHEN cost IS NOT NULL THEN net ELSE 0 END) AS costed
      FROM sale_line GROUP BY sale_id) AS l
JOIN sale AS s ON s.id = l.sale_id
WHERE s.gross <> l.gross OR s.net <> l.net OR s.cost <> l.cost OR s.costed <> l.costed
UNION ALL
SELECT s.number, s.partner_id, s.gross, 0 FROM sale AS s
WHERE (s.gross <> 0 OR s.net <> 0) AND NOT EXISTS (SELECT 1 FROM sale_line AS l WHERE l.sale_id = s.id)
ORDER BY 1
"""

LAWS = (
    Law("line-tax", "MON-6, MON-11", _LINES, LINE_TAX),
    Law("line-amount", "MON-4, MON-5", f"SELECT count(*) FROM sale_line AS l WHERE {_KNOWN}", LINE_AMOUNT),
    Law("free-lines", "ORD-5", "SELECT count(*) FROM sale_line WHERE free = 1", FREE_LINES),
    Law("totals", "MON-7, AR-1", "SELECT count(*) FROM sale", TOTALS),
)
