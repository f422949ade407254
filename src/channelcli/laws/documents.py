"""Laws of orders and returns: their parts, their dates, what came back, when they are due (ORD-1 to ORD-4, AR-20)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from channelcli.errors import Usage
from channelcli.laws.books import Books, Law, Offence

_SALES = "SELECT count(*) FROM sale"
_SHIPPED = "SELECT count(*) FROM sale WHERE shipped_on IS NOT NULL"
# Changes that brought facts of another system. An import takes dates and returns as they stood there.
_IMPORTS = "(SELECT id FROM journal_change WHERE ' ' || command LIKE '% import %')"

# Parts of one order: of one partner and one order date, numbered; a split line is the same goods at the same price.
PARTS = """
SELECT s.number, s.partner_id,
       CASE WHEN s.partner_id <> r.partner_id THEN (SELECT code FROM partner WHERE id = s.partner_id)
            WHEN s.ordered_on <> r.ordered_on THEN s.ordered_on ELSE 'part ' || s.part END,
       CASE WHEN s.partner_id <> r.partner_id THEN (SELECT code FROM partner WHERE id = r.partner_id)
            WHEN s.ordered_on <> r.ordered_on THEN r.ordered_on ELSE 'part of ' || r.number END
FROM sale AS s JOIN sale AS r ON r.id = s.root_id
WHERE s.part > 1
  AND (s.partner_id <> r.partner_id OR s.ordered_on <> r.ordered_on OR r.part <> 1 OR r.root_id <> r.id
       OR EXISTS (SELECT 1 FROM sale AS t WHERE t.root_id = s.root_id AND t.part > 1 AND t.part = s.part
                  AND t.id <> s.id))
UNION ALL
SELECT number, partner_id, 'part 1', 'part of ' || (SELECT number FROM sale AS r WHERE r.id = sale.root_id)
FROM sale WHERE part = 1 AND root_id <> id
UNION ALL
SELECT s.number, s.partner_id, 'line ' || l.position, 'line ' || o.position || ' of ' || r.number
FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id
JOIN sale_line AS o ON o.id = l.root_id JOIN sale AS r ON r.id = o.sale_id
WHERE l.root_id IS NOT NULL
  AND (s.root_id <> r.root_id OR l.product_id IS NOT o.product_id OR l.unit <> o.unit OR l.price IS NOT o.price
       OR l.discount_bp <> o.discount_bp OR l.tax_bp <> o.tax_bp OR l.free <> o.free
       OR l.quantity * o.base_quantity <> o.quantity * l.base_quantity)
ORDER BY 1
"""

# What came back of a line, in its own measure: base units, or fen where no quantity is known.
_BACK = f"""
SELECT s.number, s.partner_id, -sum(coalesce(b.base_quantity, b.gross)) AS back,
       coalesce(l.base_quantity, l.gross) AS sent,
       CASE WHEN l.base_quantity IS NULL THEN 'money' ELSE 'quantity' END
FROM sale_line AS b JOIN sale AS r ON r.id = b.sale_id AND r.voided_on IS NULL AND r.shipped_on IS NOT NULL
JOIN sale_line AS l ON l.id = b.origin_id
JOIN sale AS s ON s.id = l.sale_id
WHERE b.origin_id IS NOT NULL
GROUP BY l.id
HAVING (back > sent OR s.shipped_on IS NULL OR s.voided_on IS NOT NULL OR back < 0)
   AND {{which}} (r.change_id IN {_IMPORTS})
ORDER BY 1
"""
RETURNED = _BACK.format(which="0 = max")
ODD_RETURNS = _BACK.format(which="1 = max")
_BACK_COUNT = "SELECT count(DISTINCT origin_id) FROM sale_line WHERE origin_id IS NOT NULL"

# A return takes off, and it is of the partner of what it returns, which had left by then. Imports of old kept a return
# as sheets of other systems write it, a positive quantity at a price below zero or with no price. Such a line is let
# be, unless the journal knows it with the quantity below zero that imports keep now: then somebody turned it.
_AS_OF_OLD = f"""
(l.gross <= 0 AND l.net <= 0 AND coalesce(l.price, -1) < 0 AND s.change_id IN {_IMPORTS}
 AND l.id NOT IN (SELECT row_id FROM journal_row WHERE entity = 'sale_line'
                  AND min(json_extract(old, '$.quantity'), coalesce(json_extract(old, '$.base_quantity'), 0)) < 0))
"""
RETURNS = f"""
SELECT number, partner_id, gross, min(0, -gross) FROM sale
WHERE kind = 'return' AND (gross > 0 OR net > 0)
UNION ALL
SELECT s.number, s.partner_id, l.gross, -l.gross FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id
WHERE s.kind = 'return' AND s.gross <= 0
  AND (l.gross > 0 OR l.net > 0 OR (l.quantity > 0 OR l.base_quantity > 0) AND NOT {_AS_OF_OLD})
UNION ALL
SELECT r.number, r.partner_id, r.gross, NULL FROM sale AS r JOIN sale AS s ON s.id = r.origin_id
WHERE r.origin_id IS NOT NULL
  AND (r.partner_id <> s.partner_id OR r.kind <> 'return'
       OR (r.change_id NOT IN {_IMPORTS} AND (s.kind <> 'order' OR s.shipped_on IS NULL)))
ORDER BY 1
"""

# Events of a document come no sooner than those before them (ORD-2); a reversal no sooner than its original (GEN-4).
_STEPS = """
SELECT number, partner_id, ordered_on AS first, confirmed_on AS second, change_id FROM sale
UNION ALL SELECT number, partner_id, confirmed_on, shipped_on, change_id FROM sale
UNION ALL SELECT number, partner_id, shipped_on, delivered_on, change_id FROM sale WHERE delivered_on IS NOT NULL
UNION ALL SELECT r.number, r.partner_id, s.shipped_on, r.shipped_on, r.change_id
          FROM sale AS r JOIN sale AS s ON s.id = r.origin_id WHERE r.origin_id IS NOT NULL
"""
DATES = f"""
SELECT number, partner_id, second, '>= ' || first FROM ({_STEPS})
WHERE second < first AND change_id NOT IN {_IMPORTS}
UNION ALL
SELECT number, partner_id, voided_on, '>= ' || shipped_on FROM sale WHERE voided_on < shipped_on
UNION ALL
SELECT number, partner_id, cancelled_on, '>= ' || ordered_on FROM sale WHERE cancelled_on < ordered_on
UNION ALL
SELECT number, partner_id, voided_on, '>= ' || paid_on FROM payment WHERE voided_on < paid_on
UNION ALL
SELECT number, partner_id, voided_on, '>= ' || on_date FROM adjustment WHERE voided_on < on_date
UNION ALL
SELECT number, partner_id, voided_on, '>= ' || on_date FROM deposit WHERE voided_on < on_date
ORDER BY 1
"""
ODD_DATES = f"""
SELECT number, partner_id, second, '>= ' || first FROM ({_STEPS}) WHERE second < first AND change_id IN {_IMPORTS}
ORDER BY 1
"""
_DATED = "SELECT (SELECT count(*) FROM sale) + (SELECT count(*) FROM payment) + (SELECT count(*) FROM adjustment)"

# The due day of goods that left, by their terms; a sheet may say another one, a later extension is no change of it.
_DUE = f"""
SELECT terms, shipped_on, CASE terms WHEN 'prepaid' THEN ordered_on END, due_on, count(*), min(number), min(partner_id)
FROM sale WHERE shipped_on IS NOT NULL AND kind = 'order' AND change_id NOT IN {_IMPORTS}
GROUP BY 1, 2, 3, 4 ORDER BY 6
"""


def _due(books: Books) -> Iterator[Offence]:
    from channelcli.dates import due_date

    for terms, shipped, ordered, due, count, number, partner in books.connection.execute(_DUE):
        try:
            right = due_date(terms, date.fromisoformat(shipped), ordered and date.fromisoformat(ordered))
        except (Usage, ValueError):
            wanted = terms
        else:
            wanted = None if right is None else right.isoformat()
            if due == wanted:
                continue
        for _ in range(count):
            yield Offence(number, partner, due or "-", wanted or "-", "text")


LAWS = (
    Law("parts", "ORD-2, MON-11", "SELECT count(*) FROM sale WHERE part > 1", PARTS, "text"),
    Law("returned", "ORD-2, ORD-4", _BACK_COUNT, RETURNED),
    Law("returns", "ORD-4, AR-7", "SELECT count(*) FROM sale WHERE kind = 'return'", RETURNS),
    Law("dates", "ORD-2, GEN-4", _DATED, DATES, "text"),
    Law("due", "AR-20", f"{_SHIPPED} AND kind = 'order'", _due, "text"),
    Law("odd-dates", "ORD-2", _SALES, ODD_DATES, "text", mild=True),
    Law("odd-returns", "ORD-2, ORD-4", _BACK_COUNT, ODD_RETURNS, mild=True),
)
