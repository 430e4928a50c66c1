"""The library for peer.py: `prepare` turns fields, rules and their expressions into one Python function, each field a local variable, inputs first."""
import marshal
import os
import re
from collections import Counter
from fractions import Fraction
from math import inf
from types import SimpleNamespace

import yaml

import peer_values
from peer_values import NONE, TRUTH, days_of, number_of, span_of, unit_factor


# --- The library's fields --------------------------------------------------------------------------------------------

def load_folder(folder):
    names = sorted(os.path.relpath(os.path.join(root, name), folder) for root, _, names in os.walk(folder) for name in names)
    for name in names:
        if name.endswith('.yaml') and not name.endswith('.test.yaml'):
            with open(os.path.join(folder, name), encoding='utf-8') as file:
                yield name, yaml.load(file, Loader=yaml.CBaseLoader)


def as_list(value):
    return value if isinstance(value, list) else [value] if value else []


def field_nodes(nodes, prefix, defaults):
    """(id, its keys): a map without a type is a group of fields; `defaults` fill in what a run of fields shares."""
    for key, node in nodes.items():
        name = prefix + key
        shared = next((d for d in defaults if name.startswith(d['for'] + '.')), None)
        if shared is None and not {'type', 'ask', 'define', 'series', 'options'} & set(node):
            yield from field_nodes(node, name + '.', defaults)
            continue
        shared = {k: v for k, v in (shared or {}).items() if k != 'for' and not (k == 'screen' and 'define' in node)}
        yield name, shared | node


def make_field(name, node, **more):
    kind, factor = node['type'], unit_factor(node.get('unit', '')) if node.get('unit') else Fraction(1)
    field = SimpleNamespace(
        id=name, kind=kind, factor=factor, sided=node.get('sided') == 'yes', options=as_list(node.get('options')), ordered=node.get('ordered') == 'yes',
        range=tuple(number_of(end, factor) for end in node['range']) if kind == 'number' else (days_of('1900')[0], days_of('2199')[1]),
        may_be=node.get('may-be') == 'not-applicable', letter=' ABC'.index(node.get('screen', ' ')), required=node.get('required') == 'yes',
        ask=node.get('ask', ''), define=None, relevant=None, series='', stopped_by=None, subject=None, visit='', group=name.split('.')[0],
        origin='derived' if 'define' in node else 'asked', judged={}, covered_by=(), gates=())
    field.judged = {word: span_of(text, field) for word, text in node.get('judged', {}).items()}
    vars(field).update(more)
    return field


# --- Expressions: texts to trees -------------------------------------------------------------------------------------
# ('read', field, reading), ('num', x), ('days', low, high), ('bits', mask), and operators over trees. Types are those of the fields.

TOKEN = re.compile(r'\s*(?:(?P<date>\d{4}-\d\d-\d\d)|(?P<number>\d+(?:\.\d+)?)'
                   r'|(?P<name>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?:\.[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)*)|(?P<mark><=|>=|!=|\.\.|[-+*/()<>=,]))')
UNIT = re.compile(r'\s*([^\s,()=<>!+*]+)')
KINDS = ['direction', 'task', 'impairment', 'psychosocial', 'pattern']  # of findings, in order of priority
URGENCIES = ['emergency', 'urgent', 'priority', 'routine']
CONDITIONS = {'equal', 'same', 'less', 'at_most', 'in', 'has', 'not', 'and', 'or', 'open'}
BINARY = {'+': 'added', '-': 'subtracted', '*': 'multiplied', '/': 'divided'}


class Parser:
    def __init__(self, text, names, wanted=None):
        self.text, self.at, self.names, self.wanted = text, 0, names, wanted
        self.advance()

    def advance(self):
        if not self.text[self.at:].strip():
            self.kind, self.token = 'end', ''
            return
        match = TOKEN.match(self.text, self.at)
        self.kind, self.token, self.at = match.lastgroup, match[match.lastgroup], match.end()

    def take(self, token):
        found = self.token == token
        if found:
            self.advance()
        return found

    def whole(self):
        tree = self.typed(self.disjunction(), self.wanted)
        if self.kind != 'end':
            raise ValueError(self.text)
        return tree

    def field(self, name):
        """An earlier visit's field comes into being where it is read."""
        visit, _, base = name.partition('.')
        if name not in self.names and visit in ('first', 'previous') and base in self.names:
            now = self.names[base]
            self.names[name] = SimpleNamespace(**vars(now) | dict(id=name, origin='asked', visit=visit, define=None, relevant=None, letter=0, required=False, group=''))
        return self.names.get(name)

    def typed(self, tree, like):
        """A bare word beside a choice is one of its options."""
        if tree[0] != 'word':
            return tree
        field = self.field(tree[1])
        if field:
            return 'read', field.id, 'judged'
        if like is not None and like.options:
            return 'bits', 2 << like.options.index(tree[1])
        if tree[1] in ('yes', 'no'):
            return 'bits', 4 if tree[1] == 'yes' else 2
        raise ValueError(f'{tree[1]} in {self.text}')

    def like(self, tree):
        """The field whose options a tree has."""
        return self.names[tree[1]] if tree[0] == 'read' else self.like(tree[1]) if tree[0] in ('lowest', 'highest') else None

    def series(self, word, part, op):
        parts = [part()]
        while self.take(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else (op, *(self.typed(p, None) for p in parts))

    def disjunction(self):
        return self.series('or', lambda: self.series('and', self.negation, 'and'), 'or')

    def negation(self):
        return ('not', self.typed(self.negation(), None)) if self.take('not') else self.test()

    def test(self):
        left = self.sum()
        sign = self.token
        if sign in ('=', '!=', '<', '<=', '>', '>='):
            self.advance()
            return self.compared(left, sign, self.sum())
        if self.take('in'):
            left = self.typed(left, None)
            return 'in', left, sum(self.typed(p, self.like(left))[1] for p in self.arguments())
        if self.take('has'):
            left, word = self.typed(left, None), self.token
            self.advance()
            return 'has', left, 2 << self.like(left).options.index(word)
        return left

    def compared(self, left, sign, right):
        typed = [self.typed(t, None) if t[0] != 'word' or self.field(t[1]) else None for t in (left, right)]
        like = next((self.like(t) for t in typed if t and self.like(t)), None)
        left, right = (self.typed(raw, like) if t is None else t for raw, t in zip((left, right), typed))
        if sign in ('=', '!='):
            constant = next((t for t in (left, right) if t[0] == 'bits'), None)
            tree = ('in', left if right is constant else right, constant[1]) if constant else ('same' if like and like.kind in ('choice', 'yes-no') else 'equal', left, right)
            return ('not', tree) if sign == '!=' else tree
        if like and like.kind in ('choice', 'yes-no'):
            left, right = ('order', left), ('order', right)
        if sign in ('>', '>='):
            left, right = right, left
        return 'less' if sign in ('<', '>') else 'at_most', left, right

    def arguments(self):
        """Of a call, every series written out."""
        self.advance()
        parts = [self.disjunction()]
        while True:
            if self.take('..'):
                stem, _, first = parts.pop()[1].rpartition('.')
                parts += [('word', f'{stem}.{i}') for i in range(int(first), int(self.token) + 1)]
                self.advance()
            if not self.take(','):
                break
            parts.append(self.disjunction())
        if not self.take(')'):
            raise ValueError(self.text)
        return parts

    def chain(self, part, signs):
        left = part()
        while self.token in signs:
            sign = self.token
            self.advance()
            left = (BINARY[sign], self.typed(left, None), self.typed(part(), None))
        return left

    def sum(self):
        return self.chain(lambda: self.chain(self.unary, ('*', '/')), ('+', '-'))

    def unary(self):
        if not self.take('-'):
            return self.atom()
        inner = self.typed(self.atom(), None)
        return ('num', -inner[1]) if inner[0] == 'num' else ('negated', inner)

    def atom(self):
        if self.kind == 'number':
            return self.quantity()
        if self.kind == 'date':
            days = days_of(self.token)
            self.advance()
            return ('days', *days)
        if self.take('('):
            tree = self.disjunction()
            if not self.take(')'):
                raise ValueError(self.text)
            return tree
        if self.kind != 'name':
            raise ValueError(self.text)
        name = self.token
        self.advance()
        return self.call(name) if self.token == '(' else ('word', name)

    def quantity(self):
        value, has_unit = Fraction(0), True
        while self.kind == 'number' and has_unit:
            number, has_unit, match = Fraction(self.token), False, UNIT.match(self.text, self.at)
            for end in range(len(match[1]) if match else 0, 0, -1):
                try:
                    factor = unit_factor(match[1][:end])
                except KeyError:
                    continue
                if not match[1][end:end + 1].isalnum():
                    number, has_unit, self.at = number * factor, True, match.start(1) + end
                    break
            value += number
            self.advance()
        return 'num', int(value) if value.denominator == 1 else float(value)

    def call(self, name):
        if name == 'open':
            names = [part[1] for part in self.arguments()]
            letters = {f'screen.{letter}': i for i, letter in enumerate(' ABC')}
            return ('open', *(f for n in names for f in ([x.id for x in self.names.values() if x.letter == letters[n]] if n in letters else [self.field(n).id])))
        raw = self.arguments()
        if name in ('left', 'right', 'other'):
            return 'read', self.field(raw[0][1]).id, name
        parts = [self.typed(part, None) for part in raw]
        if name == 'estimate':
            return 'estimate', parts[0][1], parts[1]
        if name in ('round', 'weeks', 'years', 'bounds', 'count', 'scale', 'sum'):
            return (name, *parts)
        if name in ('min', 'max') and self.like(parts[0]) and self.like(parts[0]).kind == 'choice':
            raise ValueError('extremes of choices')  # the library has none
        return ({'min': 'lowest', 'max': 'highest', 'abs': 'absolute', 'any': 'or', 'all': 'and'}[name], *parts)


def parts_of(tree):
    """The tree and all below it."""
    yield tree
    for part in tree[1:]:
        if isinstance(part, tuple):
            yield from parts_of(part)


def reads_of(tree):
    return [name for part in parts_of(tree) for name in (part[1:2] if part[0] == 'read' else part[1:] if part[0] == 'open' else ())]


# --- The library -----------------------------------------------------------------------------------------------------

class Library:
    """What `prepare` works out of the library before it writes Python."""

    def __init__(self, data):
        self.rest, self.rules, self.exercises, nodes, self.beyond = {}, [], {}, {}, []
        for name, content in load_folder(data):
            if name.startswith('figures/'):
                continue
            if name.startswith('exercises/'):
                self.exercises[content['id']] = content
                continue
            for key, value in (content or {}).items():
                if key == 'fields':
                    nodes.update(field_nodes({k: v for k, v in value.items() if k != 'defaults'}, '', as_list(value.get('defaults'))))
                elif key == 'rules':
                    self.rules += value
                elif isinstance(value, dict):
                    self.rest.setdefault(key, {}).update(value)
                elif isinstance(value, list):
                    self.rest.setdefault(key, []).extend(value)
        self.rules.sort(key=lambda rule: rule['id'])
        self.stages = [stage['id'] for stage in self.rest['stages']]
        self.declare(nodes)
        self.define(nodes)
        self.read_rules()
        self.settle()

    def declare(self, nodes):
        self.fields = {}
        for name, node in nodes.items():
            for i in range(1, int(node['series']) + 1) if 'series' in node else [0]:
                item = f'{name}.{i}' if i else name
                self.fields[item] = make_field(item, node, ask=f'{node.get("ask", "")} {i}' if i else node.get('ask', ''), series=name if i else '')
            if 'stopped-by' in node:
                self.fields[name].stopped_by = name + '.stopped-by'
                self.fields[name + '.stopped-by'] = make_field(name + '.stopped-by', {'type': 'choice', 'options': node['stopped-by'], 'sided': node.get('sided', 'no')})
        for name in self.rest['findings']:
            for origin, node in (('finding', {'type': 'yes-no'}), ('severity', {'type': 'choice', 'options': ['mild', 'moderate', 'severe'], 'ordered': 'yes'})):
                self.fields[f'{origin}.{name}'] = make_field(f'{origin}.{name}', node, origin=origin, subject=name)
        for i, field in enumerate(self.fields.values()):
            field.slot = i

    def tree(self, text, like=None, names=None):
        try:
            return Parser(text, self.fields if names is None else names, like).whole()
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self.beyond.append(f'{text}: {error!r}')
            return 'bits', 2

    def cases(self, node, like):
        if isinstance(node, str):
            return self.tree(node, like)
        return ('cases', *(part for value, when in node.items() for part in (self.tree(value, like), ('bits', 4) if when == 'otherwise' else self.tree(when))))

    def define(self, nodes):
        for name, node in nodes.items():
            relevant = self.tree(node['relevant']) if 'relevant' in node else None
            for i in range(1, int(node['series']) + 1) if 'series' in node else [0]:
                field = self.fields[f'{name}.{i}' if i else name]
                field.relevant = relevant
                if 'define' in node:
                    field.define = self.cases(node['define'], field)

    def read_rules(self):
        for rule in self.rules:
            then = rule['then']
            rule['tree'] = self.tree(rule['when'])
            finding, refer = then.get('finding'), then.get('refer')
            rule['severity'] = self.cases(then['severity'], self.fields['severity.' + finding]) if 'severity' in then else ('bits', 2)
            rule['stops'] = bool(refer) and refer.get('stops', 'yes' if refer['urgency'] in ('emergency', 'urgent') else 'no') == 'yes'
            rule['cautions'] = bool({'avoid', 'adapt', 'cap', 'withhold'} & set(then))
            name = rule['id']
            rule['changes'] = [f'{word}: {subject}' for word, subjects in (
                ('refer', [name] * bool(refer)), ('finding', as_list(finding)), ('avoid', [name] * ('avoid' in then)), (f'cap {then.get("cap")}', [name] * ('cap' in then)),
                ('adapt', [name] * ('adapt' in then)), ('offer', as_list(then.get('offer'))), ('consider', as_list(then.get('consider'))),
                ('withhold', [name] * ('withhold' in then))) for subject in subjects]
        self.enter = [self.tree(stage['enter']) if 'enter' in stage else None for stage in self.rest['stages']]

    def rules_of(self, finding):
        return [rule for rule in self.rules if rule['then'].get('finding') == finding]

    def below(self, name):
        """Trees that a derived value rests on."""
        field = self.fields[name]
        trees = [field.define] if field.define else []
        for rule in self.rules_of(field.subject) if field.subject else []:
            trees += [rule['tree'], rule['severity']] if field.origin == 'severity' else [rule['tree']]
        return trees

    def collect(self, tree, seen):
        for part in parts_of(tree):
            if part[0] == 'read' and part[1] not in seen:
                seen.add(part[1])
                for inner in self.below(part[1]):
                    self.collect(inner, seen)
        return seen

    def settle(self):
        self.settle_sides()
        self.settle_letters()
        marks = {}
        def is_estimated(name):
            if name not in marks:
                field = self.fields[name]
                marks[name] = field.origin == 'derived' and any(p[0] == 'estimate' or (p[0] == 'read' and is_estimated(p[1])) for p in parts_of(field.define))
            return marks[name]
        for name, field in self.fields.items():
            field.estimated = is_estimated(name)
        self.base, facts = {}, 0
        for name, field in self.fields.items():
            if field.kind != 'text':
                self.base[name] = facts
                facts += 2 if field.sided else 1
        self.facts = facts
        self.order, done = [], set()
        def visit(name):
            if name in done:
                return
            done.add(name)
            for tree in self.below(name) + ([self.fields[name].relevant] if self.fields[name].relevant else []):
                for read in reads_of(tree):
                    visit(read)
            if self.fields[name].origin == 'severity':
                visit('finding.' + self.fields[name].subject)
            if self.fields[name].origin != 'asked' or self.fields[name].relevant:
                self.order.append(name)
        for name in self.base:
            visit(name)

    def is_sided(self, tree):
        return any(p[0] == 'read' and p[2] in ('judged', 'other') and self.fields[p[1]].sided for p in parts_of(tree))

    def settle_sides(self):
        changed = True
        while changed:
            changed = False
            for rule in self.rules:
                rule['sided'] = self.is_sided(rule['tree']) or self.is_sided(rule['severity'])
                finding = rule['then'].get('finding')
                if finding and rule['sided'] and not self.fields['finding.' + finding].sided:
                    self.fields['finding.' + finding].sided = self.fields['severity.' + finding].sided = changed = True

    def settle_letters(self):
        """Letters that follow from use; questions that an entered value covers; gates."""
        safety = [(rule, self.collect(rule['tree'], set())) for rule in self.rules if 'refer' in rule['then'] or rule['cautions']]
        def letter_of(rule):
            return 1 if rule['stops'] else 2 if {'avoid', 'cap', 'withhold'} & set(rule['then']) else 3
        for rule, reads in safety:
            for field in (self.fields[name] for name in reads):
                if field.origin == 'asked' and not field.visit and not field.required and not field.letter and letter_of(rule) == 3:
                    field.letter = 3
        through, direct, read_by_rules = {name: set() for name in self.fields}, set(), set()
        for rule, reads in safety:
            read_by_rules |= reads
            counts = {name for name, field in self.fields.items() if letter_of(rule) <= field.letter}
            direct |= {p[1] for p in parts_of(rule['tree']) if p[0] == 'read'} & counts
            for reader in reads:
                for inner in self.below(reader):
                    names = {p[1] for p in parts_of(inner) if p[0] == 'read'} & counts
                    if self.fields[reader].define:
                        for name in names:
                            through[name].add(reader)
                    else:
                        direct |= names
        for name, field in self.fields.items():
            if name not in direct and field.origin == 'asked':
                field.covered_by = sorted(through[name])
        for name, field in self.fields.items():
            for gate in {p[1] for p in parts_of(field.relevant or ()) if p[:1] == ('read',)} - read_by_rules:
                self.fields[gate].gates += (name,)


# --- Trees to Python -------------------------------------------------------------------------------------------------

class Writer:
    """Writes `judge`: facts in dependency order, what is still open, rules. A condition that occurs twice is a variable."""

    def __init__(self, library, often):
        self.library, self.fields, self.often, self.seen, self.names, self.lines, self.late, self.sound = library, library.fields, often, Counter(), {}, [], False, set()

    def fact(self, name, reading, side):
        right = {'judged': side, 'other': 1 - side, 'left': 0, 'right': 1}[reading]
        return self.library.base[name] + (right if self.fields[name].sided else 0)

    def at(self, tree, side):
        """The tree with each field as its fact: the name of a variable."""
        if tree[0] == 'read':
            return 'fact', self.fact(tree[1], tree[2], side), tree[1]
        if tree[0] == 'bounds':
            return 'bound' if self.fields[tree[1][1]].estimated else 'fact', self.fact(tree[1][1], tree[1][2], side), tree[1][1]
        return (tree[0], *(self.at(part, side) if isinstance(part, tuple) else part for part in tree[1:]))

    def without_estimates(self, tree):
        if tree[0] == 'estimate':
            return self.without_estimates(tree[2])
        if tree[0] == 'fact' and self.fields[tree[2]].estimated:
            return ('bound', *tree[1:])
        return (tree[0], *(self.without_estimates(part) if isinstance(part, tuple) else part for part in tree[1:]))

    def kept(self, key, code):
        """`code` as a variable, if it is needed more than once."""
        if key not in self.names:
            self.seen[key] += 1
            if self.often[key] < 2:
                return code
            self.names[key] = f'k{len(self.names)}'
            self.lines.append(f'{self.names[key]} = {code}')
        self.seen[key] += 1
        return self.names[key]

    def truth(self, tree):
        opens = any(part[0] == 'open' for part in parts_of(tree))
        if (opens and not self.late) or tree[0] == 'bits':
            return self.truth_anew(tree)
        key = (tree, opens)
        if key in self.names:
            return self.names[key]
        return self.kept(key, self.truth_anew(tree))

    def truth_anew(self, tree):
        op, parts = tree[0], tree[1:]
        if op == 'not':
            return f'NOT[{self.truth(parts[0])}]'
        if op == 'and':
            code = self.truth(parts[-1])
            for part in parts[-2::-1]:
                code = f'((p := {self.truth(part)}) and p & {code})'
            return code
        if op == 'or':
            return '(' + ' | '.join(self.truth(part) for part in parts) + ')'
        if op in ('less', 'at_most'):
            return self.compared(op, *parts)
        if op == 'equal':
            return f'equal({self.number(parts[0])}, {self.number(parts[1])})'
        if op == 'same':
            return f'same({self.bits(parts[0])}, {self.bits(parts[1])})'
        if op == 'in':
            if parts[0][0] == 'fact' and self.fields[parts[0][2]].kind == 'yes-no' and parts[1] == 4:
                return self.truth(parts[0])
            return f'(0 if not (w := {self.bits(parts[0])}) & {parts[1]} else 1 if w & ~{parts[1]} else 3)'
        if op == 'has':
            return f'(3 if f{parts[0][1]}[0] & {parts[1]} else 1 if f{parts[0][1]}[1] & {parts[1]} else 0)'
        if op == 'open':
            return '(1 if ' + ' or '.join(f'B[{fact}]' for name in parts for fact in self.facts(name)) + ' else 0)' if parts else '0'
        if op == 'fact':
            field = self.fields[tree[2]]
            return f'h{tree[1]}' if field.origin == 'finding' else f'TRUTH[f{tree[1]}]'
        if op == 'bits':
            return str(TRUTH[parts[0]])
        return '0'  # a number or an option

    def compared(self, op, left, right):
        for tree, other, is_left in ((left, right, True), (right, left, False)):
            if tree[0] == 'order' and tree[1][0] == 'bits':  # an ordered choice beside one of its options
                options = tree[1][1] * (1 if (op == 'less') != is_left else 2) - 2
                return self.truth_anew(('in', other[1], options)) if not is_left else self.truth_anew(('in', other[1], -2 - options & (2 << 63) - 1))
        if right[0] == 'num':
            x, c = f'(w := {self.number(left)})', repr(right[1])
            return f'(0 if {x}[0] >= {c} else 1 if w[2] or w[1] >= {c} else 3)' if op == 'less' else f'(0 if {c} < {x}[0] else 1 if w[2] or {c} < w[1] else 3)'
        if left[0] == 'num':
            x, c = f'(w := {self.number(right)})', repr(left[1])
            return f'(0 if {c} >= {x}[1] else 1 if w[2] or {c} >= w[0] else 3)' if op == 'less' else f'(0 if {x}[1] < {c} else 1 if w[2] or w[0] < {c} else 3)'
        return f'{op}({self.number(left)}, {self.number(right)})'

    def bits(self, tree):
        if tree[0] == 'bits':
            return str(tree[1])
        if tree[0] == 'fact' and self.fields[tree[2]].origin != 'finding':
            return f'f{tree[1]}'
        return f'BITS[{self.truth(tree)}]'

    def number(self, tree):
        op, parts = tree[0], tree[1:]
        if op == 'num':
            return repr((parts[0], parts[0], 0))
        if op == 'days':
            return repr((*parts, 0))
        if op in ('fact', 'bound'):
            if op == 'bound':
                self.sound.add(parts[0])
            return f'{op[0]}{parts[0]}'
        if op == 'order':
            return f'order({self.bits(parts[0])})'
        if op == 'count':
            return f'counted({", ".join(self.truth(part) for part in parts)})'
        if op == 'round':
            return f'rounded({self.number(parts[0])}, {parts[1][1]!r})'
        if op in ('weeks', 'years'):
            return f'since({self.number(parts[0])}, {self.number(parts[1])}, {op}_between)'
        if op == 'estimate':
            return f'estimated({parts[0]}, {self.items(parts[1])})'
        if op == 'scale':
            return f'share({self.items(tree)})'
        return f'{"total" if op == "sum" else op}({", ".join(self.number(part) for part in parts)})'

    def items(self, tree):
        items = [f'one({self.truth(part)})' if tree[0] == 'count' else self.number(part) for part in tree[1:]]
        tops = tuple(self.fields[part[2]].range[1] for part in tree[1:]) if tree[0] == 'scale' else ()
        return f'({", ".join(items)},), {tops!r}'

    def facts(self, name):
        return [self.library.base[name] + side for side in ((0, 1) if self.fields[name].sided else (0,))]

    # Questions: which of the open ones keep a condition of that truth what it is.

    def questions(self, tree, truth):
        op, parts = tree[0], tree[1:]
        if op in ('and', 'or'):
            asked = [(self.truth(part), self.questions(part, truth)) for part in parts]
            return ' | '.join(f'({code} if {one} == {truth} else 0)' for one, code in asked if code != '0') or '0'
        if op == 'not':
            return self.questions(parts[0], truth if truth == '1' else f'NOT[{truth}]')
        if op == 'count':
            self.depth = getattr(self, 'depth', 0) + 1
            name = f'o{self.depth}'
            asked = [(self.truth(part), self.questions(part, name)) for part in parts]
            self.depth -= 1
            return ' | '.join(f'({code} if ({name} := {one}) else 0)' for one, code in asked if code != '0') or '0'
        codes = {}
        for part in parts_of(tree):
            if part[0] in ('fact', 'bound'):
                codes[self.asked(part[1], part[2])] = 1
            elif part[0] == 'open':
                for name in part[1:]:
                    for fact in self.facts(name):
                        code = self.asked(fact, name)
                        codes[code if code.startswith('B') else f'({code} if B[{fact}] else 0)'] = 1
        codes.pop('0', None)
        return '(' + ' | '.join(codes) + ')' if len(codes) > 1 else next(iter(codes), '0')

    def asked(self, fact, name):
        field = self.fields[name]
        if field.origin in ('finding', 'severity') or (field.visit and not field.relevant):
            return '0'
        return f'q{fact}' if field.define or field.relevant else f'B[{fact}]'

    # Facts

    def add(self, *lines):
        self.lines += lines

    def cases(self, target, tree, write):
        """Lines that unite the values of the cases that may be reached."""
        unite = (lambda value: f'{target} |= {value}') if write == self.bits else (lambda value: f'{target} = joined({target}, {value})')
        lines, indent = [f'{target} = 0' if write == self.bits else f'{target} = None'], ''
        for value, when in zip(tree[1::2], tree[2::2]):
            value, when = write(value), self.truth(when)
            lines += [f'{indent}t = {when}', f'{indent}if t:', f'{indent}    {unite(value)}', f'{indent}if t != 3:']
            indent += '    '
        return lines + [indent + 'pass']

    def value(self, target, tree, field):
        if field.kind in ('number', 'date'):
            write = self.number
        else:
            write = self.bits
        lines = self.cases(target, tree, write) if tree[0] == 'cases' else [f'{target} = {write(tree)}']
        if field.kind == 'number':
            lines.append(f'{target} = clip({target}, {field.range[0]!r}, {field.range[1]!r})')
        return lines

    def none(self, field):
        return 'NONE' if field.kind in ('number', 'date') else '(0, 0, 1)' if field.kind == 'choices' else '1'

    def not_applicable(self, name, field):
        return f'{name} & 1' if field.kind in ('yes-no', 'choice') else f'{name}[2]'

    def maybe_not(self, name, field):
        return f'{name} |= 1' if field.kind in ('yes-no', 'choice') else f'{name} = ({name}[0], {name}[1], 1)'

    def write_asked(self, fact, field, side):
        relevant = self.truth(self.at(field.relevant, side))
        denied = f' or f{fact} == 2' if field.kind == 'yes-no' else ''
        self.add(f't = {relevant}', 'if not t:', f'    f{fact} = {self.none(field)}; B[{fact}] = 0',
                 f'elif t == 1 and (not A[{fact}]{denied}):', '    ' + self.maybe_not(f'f{fact}', field))

    def write_derived(self, fact, field, side, is_asked_for):
        tree = self.at(field.define, side)
        lines = self.value(f'f{fact}', tree, field)
        if field.kind == 'yes-no' and tree[0] not in CONDITIONS:
            lines += [f'if f{fact} & 1:', f'    f{fact} ^= 3 if not f{fact} & 2 else 1']
        if is_asked_for:
            decided = f'f{fact}[0] == f{fact}[1]' if field.kind == 'number' else f'not f{fact} >> 1 & (f{fact} >> 1) - 1'
            opens = [f'B[{fact}] = 0 if {decided} else 1']
        else:
            opens = []
        if field.relevant:
            relevant = self.truth(self.at(field.relevant, side))
            lines = ([f't{fact} = {relevant}', f'if not t{fact}:', f'    f{fact} = {self.none(field)}', f'elif not A[{fact}]:'] + ['    ' + line for line in lines] +
                     [f'    if t{fact} == 1:', '        ' + self.maybe_not(f'f{fact}', field)] + ['    ' + line for line in opens])
        else:
            lines = [f'if not A[{fact}]:'] + ['    ' + line for line in lines + opens]
        self.add(*lines)  # one that was entered lies within what its parts allow: it counts
        if field.estimated:
            sound = [line for line in self.value(f'b{fact}', self.without_estimates(tree), field)]
            na = self.not_applicable(f'f{fact}', field)
            self.add(f'b{fact} = f{fact}', f'if not A[{fact}] and f{fact} != {self.none(field)}:', *('    ' + line for line in sound),
                     f'    if {na}:', '        ' + self.maybe_not(f'b{fact}', field))

    def rule_truth(self, rule, side):
        """A pattern that holds needs half of what it counts decided."""
        tree = self.at(rule['tree'], side)
        truth, counts = self.truth(tree), self.counts(rule, tree)
        if not counts:
            return truth
        half = ' and '.join(f'2 * ({", ".join(self.truth(one) for one in part[1:])},).count(1) <= {len(part) - 1}' for part in counts)
        return f'(1 if (z := {truth}) == 3 and not ({half}) else z)'

    def counts(self, rule, tree):
        finding = rule['then'].get('finding')
        is_pattern = finding and self.library.rest['findings'][finding]['kind'] == 'pattern'
        return [part for part in parts_of(tree) if part[0] == 'count'] if is_pattern else []

    def write_finding(self, fact, field, side):
        self.add(f'h{fact} = ' + (' | '.join(self.rule_truth(rule, side) for rule in self.library.rules_of(field.subject)) or '0'))

    def write_severity(self, fact, field, side):
        """At least the worst of the rules that hold, at most the worst of those that may."""
        truth = 'h' + str(self.fact('finding.' + field.subject, 'judged', side))
        lines = []
        for rule in self.library.rules_of(field.subject):
            tree = self.at(rule['severity'], side)
            value = self.cases('s', tree, self.bits) if tree[0] == 'cases' else [f's = {self.bits(tree)}']
            lines += [f'r = {self.rule_truth(rule, side)}', 'if r:', *('    ' + line for line in value), '    most = max(most, s.bit_length() - 2)',
                      '    if r == 3:', '        least = max(least, (s & -s).bit_length() - 2)']
        self.add(f'f{fact} = 1', f'if {truth}:', '    least = most = 0', *('    ' + line for line in lines),
                 f'    f{fact} = (4 << max(least, most)) - (2 << least) | ({truth} != 3)')

    def write_gates(self, gates):
        """A gate is no longer open once nothing behind it is."""
        def is_open(name):
            return ' or '.join(f'B[{fact}]' for fact in self.facts(name))
        self.add('changed = True', 'while changed:', '    changed = False')
        for name in gates:
            behind = ' or '.join(is_open(other) for other in self.fields[name].gates)
            self.add(f'    if ({is_open(name)}) and not ({behind}):', *(f'        B[{fact}] = 0' for fact in self.facts(name)), '        changed = True')

    def write_questions(self, fact, field, side):
        """The open questions below a value. A condition with a name is told by its own parts alone."""
        own = f'B[{fact}]' if field.origin == 'asked' and not field.visit else '0'
        relevant, define = (self.at(tree, side) if tree else None for tree in (field.relevant, field.define))
        gate, below = '0', '0'
        if define:
            self.add(f't = {self.truth(define)}')
            below = f'({self.questions(define, "t")})'
        if relevant:  # shared by all that are relevant alike
            key, truth = ('questions', relevant), self.truth(relevant)
            code = self.questions(relevant, truth)
            if key not in self.names:
                self.names[key] = f'g{len(self.names)}'
                self.add(f'{self.names[key]} = {code} if {truth} != 3 else 0')
            gate = self.names[key]
        if define and field.kind == 'yes-no':
            below = f'({gate} if f{fact} == 1 else 0) | {below}' if relevant else below
        elif relevant:
            below = f'({gate} if {self.not_applicable(f"f{fact}", field)} else 0) | {below}'
        self.add(f'q{fact} = {own} if A[{fact}] else {own} | {below}')

    def write_rule(self, i, rule):
        sides = []
        for side in (0, 1) if rule['sided'] else (0,):
            tree = self.at(rule['tree'], side)
            questions, counts = self.questions(tree, '1'), self.counts(rule, tree)
            if counts:  # held back where its condition holds
                questions = f'({questions}) if {self.truth(tree)} == 1 else ({self.questions(("and", *(one for part in counts for one in part[1:])), "1")})'
            sides.append((self.rule_truth(rule, side), questions))
        if len(sides) == 1:
            (truth, questions), = sides
            self.add(f'r = {truth}', 'if r:', f'    out.append(({i}, r, ({questions}) if r == 1 else 0))')
        else:
            (l, ql), (r, qr) = sides
            self.add(f'l = {l}', f'r = {r}', 'if l or r:', f'    out.append(({i}, l | r, 0 if (l | r) == 3 else (({ql}) if l == 1 else 0) | (({qr}) if r == 1 else 0)))')

    def write(self):
        library, base = self.library, self.library.base
        self.add(', '.join(f'f{i}' for i in range(library.facts)) + ' = V', 'out = []')
        for name, field in self.fields.items():
            if field.covered_by and name in base and not field.visit:
                self.add('if ' + ' and '.join(f'A[{base[other]}]' for other in field.covered_by) + ':', *(f'    B[{fact}] = 0' for fact in self.facts(name)))
        gates = [name for name, field in self.fields.items() if field.gates]
        asked_for = {other for name in gates for other in self.fields[name].gates}
        asked_for.update(name for rule in library.rules for part in parts_of(rule['tree']) if part[0] == 'open' for name in part[1:])
        for name in library.order:
            field = self.fields[name]
            for side, fact in enumerate(self.facts(name)):
                if field.origin == 'asked':
                    self.write_asked(fact, field, side)
                elif field.origin == 'derived':
                    self.write_derived(fact, field, side, name in asked_for)
                elif field.origin == 'finding':
                    self.write_finding(fact, field, side)
                else:
                    self.write_severity(fact, field, side)
        self.write_gates(gates)
        self.late = True
        for name in library.order:
            if self.fields[name].origin in ('asked', 'derived'):
                for side, fact in enumerate(self.facts(name)):
                    self.write_questions(fact, self.fields[name], side)
        for i, rule in enumerate(library.rules):
            self.write_rule(i, rule)
        enter = []
        for tree in library.enter:
            if tree is None:
                enter.append('(3, 0)')
            else:
                tree = self.at(tree, 0)
                enter.append(f'({self.truth(tree)}, ({self.questions(tree, "1")}) if {self.truth(tree)} == 1 else 0)')
        found = []
        for name in library.rest['findings']:
            truths, grades = ([f'{letter}{fact}' for fact in self.facts(prefix + name)] for letter, prefix in (('h', 'finding.'), ('f', 'severity.')))
            found.append(f'({", ".join(truths)}, {", ".join(grades)})')
        letter_a = [f'B[{fact}]' for name, field in self.fields.items() if field.letter == 1 and field.origin == 'asked' and name in base for fact in self.facts(name)]
        self.add('return out, (' + ', '.join(enter) + '), (' + ', '.join(found) + '), ' + ' | '.join(letter_a))
        return 'def judge(V, A, B):\n' + ''.join('    ' + line + '\n' for line in self.lines)


# --- prepare ---------------------------------------------------------------------------------------------------------

def exercise_names(library):
    words = library.rest['vocabulary']
    fields = {word: make_field(word, {'type': 'yes-no'}) for word in [*words['attributes'], 'sided']}
    for name, options in (('kind', words['kinds']), ('position', words['positions']), ('spine', words['spines']), ('stage', library.stages)):
        fields[name] = make_field(name, {'type': 'choice', 'options': list(options)})
    fields['equipment'] = make_field('equipment', {'type': 'choices', 'options': list(words['equipment'])})
    fields['load'] = make_field('load', {'type': 'number', 'range': ['1', '5']})
    return fields


def over_exercises(library):
    """A function: the exercises, by stage, that an expression over exercises is true of."""
    names = exercise_names(library)
    base = {name: i for i, name in enumerate(names)}
    facts = {}
    for exercise, e in library.exercises.items():
        attributes = set(as_list(e['attributes']))
        values = {f'f{base[name]}': 4 if name in attributes or name == 'sided' and e.get('sided') == 'yes' else 2 for name, field in names.items() if field.kind == 'yes-no'}
        for name in ('kind', 'position', 'spine'):
            values[f'f{base[name]}'] = 2 << names[name].options.index(e[name])
        listed = sum({2 << names['equipment'].options.index(word.strip()) for entry in as_list(e.get('equipment')) for word in entry.split('|')})
        values[f'f{base["equipment"]}'] = (listed, listed, 0)
        values[f'f{base["load"]}'] = (int(e['load']), int(e['load']), 0)
        facts[exercise] = values

    def over(text):
        writer = Writer(SimpleNamespace(fields=names, base=base), Counter())
        code = compile(writer.truth(writer.at(library.tree(text, None, names), 0)), text, 'eval')
        return [[name for name, values in facts.items() if eval(code, vars(peer_values) | values | {f'f{base["stage"]}': 2 << stage}) == 3] for stage in range(len(library.stages))]
    return over


def answer_spec(library, name, field):
    """How an answer to a field is read: where it goes, and the values of its words."""
    words = {}
    if field.kind == 'yes-no':
        words = {'no': 2, 'yes': 4}
    elif field.kind in ('choice', 'choices'):
        words = {option: 2 << i for i, option in enumerate(field.options)}
    elif field.kind == 'number':
        words = {word: (*span, 0) for word, span in field.judged.items()}
    if field.may_be:
        words['not-applicable'] = NONE if field.kind in ('number', 'date') else 1
    return {'kind': field.kind, 'fact': library.base.get(name, -1), 'sided': field.sided, 'words': words, 'unit': [field.factor.numerator, field.factor.denominator],
            'stopped': field.stopped_by or ''}


def unanswered(field):
    if field.kind in ('number', 'date'):
        return (*field.range, int(field.may_be))
    if field.kind == 'choices':
        return (0, (2 << len(field.options)) - 2, int(field.may_be))
    return 6 if field.kind == 'yes-no' and not field.may_be else (2 << (len(field.options) or 2)) - (1 if field.may_be else 2)


def rule_of(library, rule, over):
    """A rule as `plan` needs it."""
    then = rule['then']
    refer = then.get('refer')
    urgency = (URGENCIES.index(refer['urgency']), float(number_of(refer['within'], 1)) if 'within' in refer else inf) if refer else None
    return {'id': rule['id'], 'title': rule.get('title', rule['id']), 'because': rule['because'], 'stops': rule['stops'], 'cautions': rule['cautions'],
            'changes': dict.fromkeys(rule['changes']), 'urgency': urgency, 'avoid': then.get('avoid', ''), 'bars': over(then['avoid']) if 'avoid' in then else None,
            'cap': library.stages.index(then['cap']) if 'cap' in then else None, 'advise': as_list(then.get('advise')), 'source': as_list(rule.get('source')),
            'cites': ', '.join(as_list(rule.get('source')))}


def prepare(data, target):
    library = Library(data)
    fields, rest = library.fields, library.rest
    first = Writer(library, Counter())
    first.write()
    source = Writer(library, first.seen).write()
    over = over_exercises(library)
    values, bits = [], []
    for name in library.base:
        field = fields[name]
        asks = field.origin == 'asked' and not field.visit
        values += [unanswered(field)] * (2 if field.sided else 1)
        bits += [1 << field.slot if asks else 0] * (2 if field.sided else 1)
    for stage in rest['stages']:
        stage['budget'] = {key: int(value) for key, value in stage['budget'].items()}
    exercises = {}
    for name, e in library.exercises.items():
        doses = {stage: ', '.join(f'{key} {"-".join(as_list(value))}' for key, value in dose.items()) for stage, dose in e['dose'].items()}
        exercises[name] = {'id': name, 'name': e['name'], 'load': int(e['load']), 'for': e['for'], 'aims': ', '.join(e['for']), 'steps': e['steps'], 'feel': e['feel'],
                           'faults': e['faults'], 'source': as_list(e.get('source')), 'doses': doses}
    prepared = {
        'code': compile(source, 'judge', 'exec'), 'values': values, 'bits': bits, 'heads': {name[:i] for name in fields for i, c in enumerate(name) if c == '.'},
        'dates': [fact for name, fact in library.base.items() if fields[name].kind == 'date' and fields[name].origin == 'asked'],
        'specs': {name: answer_spec(library, name, field) for name, field in fields.items() if not field.subject},
        'groups': {group: [n for n, f in fields.items() if f.group == group and f.kind == 'yes-no' and f.origin == 'asked' and not f.visit] for group in rest['groups']},
        'questions': {f.slot: {'id': f.id, 'ask': f.ask, 'rank': f.letter or 4, 'letter': ' ABC'[f.letter], 'series': f.series} for f in fields.values() if not f.visit},
        'rules': [rule_of(library, rule, over) for rule in library.rules],
        'findings': [{'id': name, 'title': f['title'], 'plain': f.get('plain', f['title']), 'kind': KINDS.index(f['kind']), 'raises': as_list(f.get('raises'))}
                     for name, f in rest['findings'].items()],
        'exercises': exercises, 'stages': rest['stages'], 'first_choice': rest['first-choice'],
        'possible': [[n for n, e in exercises.items() if stage['id'] in e['doses'] and e['load'] <= stage['budget']['load-most']] for stage in rest['stages']],
        'fills': [[over(slot['fill'])[i] for slot in stage['slots']] for i, stage in enumerate(rest['stages'])],
        'topics': [{'id': name, 'title': t['title'], 'always': t.get('always') == 'yes', 'text': [line if isinstance(line, str) else line['say'] for line in t['text']]}
                   for name, t in rest['education'].items()],
        'therapies': [{'title': t['title'], 'grade': t['grade'], 'stance': t['stance'], 'text': ' '.join(as_list(t.get('text')))} for t in rest['therapies'].values()],
        'lights': rest['pain-rule']['lights'], 'sources': rest['sources'],
    }
    with open(target, 'wb') as file:
        marshal.dump(prepared, file)
    print(f'{len(library.rules)} rules, {len(library.exercises)} exercises; {len(library.beyond)} expressions are beyond this script')
    for text in library.beyond:
        print('  ' + text)
