"""Goods, prices and sales documents."""
