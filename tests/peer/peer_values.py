"""Sets of values for peer.py: what the function calls that peer_library.py writes, and how texts become values.

truth    0 no, 1 unknown, 3 yes: `and` is &, `or` is |
yes-no   bits: 1 not applicable, 2 no, 4 yes
choice   bits: 1 not applicable, 2 << i option i
list     (bits that are listed, bits that may be, may not apply)
number   (low, high, may not apply); an end that is open lies EPS inside; days since 1970 for a date
"""
import datetime
import re
from fractions import Fraction
from math import floor, inf

EPS = 1e-6      # no two values of the library or an answer are nearer
MOST = 1e300    # arithmetic that has no bound
UNITS = {name: Fraction(factor) for row, factor in {
    's sec secs second seconds': 1, 'min mins minute minutes': 60, 'h hr hrs hour hours': 3600, 'day days d': 86400, 'week weeks wk wks': 604800,
    'month months mth mths': 2629800, 'year years y yr yrs': 31557600, 'mm': '0.001', 'cm': '0.01', 'm': 1, 'km': 1000, 'in inch inches': '0.0254',
    'ft foot feet': '0.3048', 'kg kgs Kg': 1, 'g': '0.001', 'lb lbs pound pounds': '0.45359237', 'st stone': '6.35029318', 'deg degree degrees ° º': 1,
    'N newton newtons': 1, 'kN': 1000, 'mmHg degC °C celsius': 1, '% percent': 1}.items() for name in row.split()}

EPOCH = datetime.date(1970, 1, 1).toordinal()
NONE = (inf, -inf, 1)       # a number that does not apply
TRUTH = (0, 0, 0, 0, 3, 1, 1, 1)  # of yes-no bits
NOT = (3, 1, 1, 0)
BITS = (2, 6, 0, 4)               # of a truth


def less(a, b):
    return 0 if a[0] >= b[1] else 1 if a[2] or b[2] or a[1] >= b[0] else 3


def at_most(a, b):
    return 0 if b[1] < a[0] else 1 if a[2] or b[2] or b[0] < a[1] else 3


def equal(a, b):
    if a[0] == a[1] and b[0] == b[1]:
        return 0 if a[0] != b[0] else 1 if a[2] or b[2] else 3
    return 0 if max(a[0], b[0]) > min(a[1], b[1]) else 1


def same(a, b):
    both = a & b & ~1
    return 0 if not both else 3 if a == b == both and not both & (both - 1) else 1


def order(bits):
    """An ordered choice as a number."""
    options = bits >> 1
    return ((options & -options).bit_length(), options.bit_length(), bits & 1) if options else NONE


def joined(a, b):
    return b if a is None or a[0] > a[1] and not a[2] else (min(a[0], b[0]), max(a[1], b[1]), a[2] or b[2])


def clip(a, low, high):
    return a if low <= a[0] and a[1] <= high else (max(a[0], low), min(a[1], high), a[2])


def negated(a):
    return (-a[1], -a[0], a[2])


def absolute(a):
    if a[0] >= 0:
        return a
    return negated(a) if a[1] <= 0 else (0, max(-a[0], a[1]), a[2])


def added(a, b):
    return (round(a[0] + b[0], 9), round(a[1] + b[1], 9), a[2] or b[2])


def subtracted(a, b):
    return (round(a[0] - b[1], 9), round(a[1] - b[0], 9), a[2] or b[2])


def by_corners(a, b, combine):
    if a[0] > a[1] or b[0] > b[1]:
        return (inf, -inf, a[2] or b[2])
    if a[0] <= -MOST or b[0] <= -MOST or a[1] >= MOST or b[1] >= MOST:
        return (-MOST, MOST, a[2] or b[2])
    corners = combine(a[0], b[0]), combine(a[0], b[1]), combine(a[1], b[0]), combine(a[1], b[1])
    digits = 9 if b[0] == b[1] > 0 else 5  # an open end stays open only beside one positive number
    return (round(min(corners), digits), round(max(corners), digits), a[2] or b[2])


def multiplied(a, b):
    return by_corners(a, b, lambda x, y: x * y)


def divided(a, b):
    if b[0] <= 0 <= b[1] and a[0] <= a[1]:
        return (-MOST, MOST, a[2] or b[2])
    return by_corners(a, b, lambda x, y: x / y)


def rounded(a, step):
    if a[0] > a[1]:
        return a
    if a[0] <= -MOST or a[1] >= MOST:
        return (-MOST, MOST, a[2])
    return (floor(a[0] / step + 0.5) * step, floor(a[1] / step + 0.5) * step, a[2])


def years_between(start, end):
    a, b = datetime.date.fromordinal(start + EPOCH), datetime.date.fromordinal(end + EPOCH)
    return (b.year - a.year - ((b.month, b.day) < (a.month, a.day))) * 31557600


def weeks_between(start, end):
    return (end - start) // 7 * 604800


def since(start, end, between):
    na = start[2] or end[2]
    return (inf, -inf, na) if start[0] > start[1] or end[0] > end[1] else (between(start[1], end[0]), between(start[0], end[1]), na)


def counted(*truths):
    return (truths.count(3), len(truths) - truths.count(0), 0)


def one(truth):
    return (truth >> 1, truth & 1, 0)


def total(*items):
    low = high = 0
    for a, b, na in items:
        if a <= b:
            low += min(a, 0) if na else a
            high += max(b, 0) if na else b
    return (round(low, 9), round(high, 9), 0)


def extreme(items, most):
    items = [item for item in items if item[0] <= item[1]]
    if not items:
        return NONE
    low, high = min(item[0] for item in items), max(item[1] for item in items)
    sure = [item for item in items if not item[2]]
    if sure and most:
        low = max(low, max(item[0] for item in sure))
    elif sure:
        high = min(high, min(item[1] for item in sure))
    return (low, high, 0 if sure else 1)


def lowest(*items):
    return extreme(items, False)


def highest(*items):
    return extreme(items, True)


def extreme_share(optional, value, top, most):
    for a, b in sorted(optional, key=lambda share: share[0] / share[1], reverse=most):
        if not top or ((value + a) / (top + b) > value / top if most else (value + a) / (top + b) < value / top):
            value, top = value + a, top + b
    return 100 * value / top


def share(items, tops):
    """100 % of the highest sum that the items that apply could have."""
    low = high = top = 0
    least, most, sure = [], [], False
    for (a, b, na), most_of_item in zip(items, tops):
        if a > b:
            continue
        if na:
            least.append((a, most_of_item))
            most.append((b, most_of_item))
        else:
            low, high, top, sure = low + a, high + b, top + most_of_item, True
    if not sure and not least:
        return NONE
    return (extreme_share(least, low, top, False), extreme_share(most, high, top, True), 0 if sure else 1)


def estimated(least_answered, items, tops):
    """Prorated from the answered items, if there are enough."""
    answered = [a == b and not na for a, b, na in items]
    if sum(answered) < least_answered:
        return share(items, tops) if tops else total(*items)
    if tops:
        return share([item if there else NONE for item, there in zip(items, answered)], tops)
    value = sum(item[0] for item, there in zip(items, answered) if there) * sum(a <= b for a, b, _ in items) / sum(answered)
    return (value, value, 0)


# --- Texts to values -------------------------------------------------------------------------------------------------

PART = re.compile(r'\s*(\d+(?:\.\d+)?)\s*([^\d\s.-][^\s]*)?')


def unit_factor(name):
    factor = Fraction(1)
    for sign, part in zip((1, -1), name.split('/')):
        power = 1
        if part not in UNITS and part[-1:] in '234':
            part, power = part[:-1], int(part[-1])
        factor *= UNITS[part] ** (power * sign)
    return factor


def number_of(text, factor):
    """`55 deg`, `1 min 10 s`, `7/10` or, with the field's own unit, `55`: in base units."""
    text = text.strip()
    sign, text = (-1, text[1:]) if text.startswith('-') else (1, text)
    if re.fullmatch(r'[\d.]+/\d+', text):
        text = text.split('/')[0]
    value, at = Fraction(0), 0
    while at < len(text):
        match = PART.match(text, at)
        value += Fraction(match[1]) * (unit_factor(match[2]) if match[2] else factor)
        at = match.end()
    value *= sign
    return int(value) if value.denominator == 1 else float(value)


def days_of(text):
    year, month, day = (text.split('-') + ['', ''])[:3]
    first = datetime.date(int(year), int(month or 1), int(day or 1)).toordinal() - EPOCH
    if day:
        return first, first
    year, month = (int(year), int(month) + 1) if month and int(month) < 12 else (int(year) + 1, 1)
    return first, datetime.date(year, month, 1).toordinal() - EPOCH - 1


def span_of(text, field):
    """What a judged word stands for: `> 10 deg`, `<= 0 deg`, `3 to 5`, `4`."""
    low, high = field.range
    if ' to ' in text:
        a, b = text.split(' to ')
        return max(low, number_of(a, field.factor)), min(high, number_of(b, field.factor))
    sign = re.match('[<>]?=?', text)[0]
    bound = number_of(text[len(sign):], field.factor)
    inside = 0 if '=' in sign else EPS
    return (bound + inside, high) if '>' in sign else (low, bound - inside) if '<' in sign else (bound, bound)
