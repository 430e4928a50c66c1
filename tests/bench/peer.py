#!/usr/bin/env python3
"""The same work as a script of PyYAML's C loader and Jinja2 would do it, as a measure for `lumbar plan`.

peer.py prepare DATA LIBRARY   the library in the folder DATA as one JSON file, rules turned into Python
peer.py plan LIBRARY IN OUT    every IN/*.yaml to OUT/*.md

It reads the same assessments, evaluates the same conditions (compiled Python), draws the same kinds of
conclusions and fills templates of about the same size. It is kinder to itself than lumbar is to us: what is
missing is simply false (no third value, no intervals), one side stands for both, nothing is checked (units,
ranges, unknown or double keys, contradictions), no place is kept for a message, no reason is worked out, doses
are not adapted, and a file that cannot be read ends it. So a ratio against it flatters the script.
"""
import json
import os
import re
import sys

import yaml

UNITS = {'s': 1, 'min': 60, 'h': 3600, 'day': 86400, 'week': 604800, 'month': 2629800, 'year': 31557600,
         'in': 2.54, 'cm': 1, 'mm': 0.1, 'm': 100, 'kg': 1, 'lb': 0.45}
TOKEN = re.compile(r'''\s*(?:(?P<number>\d+(?:\.\d+)?)(?:\s*(?P<unit>%|[a-zA-Z][a-zA-Z0-9/]*)(?![\w.-]))?
                   |(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*(?:\.\.\d+)?)|(?P<mark><=|>=|!=|[-+*/()<>=,]))''', re.X)
FUNCTIONS = ('sum min max abs round count any all scale estimate weeks years left right other open bounds').split()


class Missing:
    """What was not answered: false in every comparison, itself in every sum."""
    def same(self, *_): return self
    def no(self, *_): return False
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __neg__ = __abs__ = same
    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __bool__ = no
    __hash__ = None


MISSING = Missing()


class Has:
    """`a *HAS* b`, for the library's `a has b`."""
    def __init__(self, left=()): self.left = left
    def __rmul__(self, left): return Has(left)
    def __mul__(self, right): return right in self.left


def python_of(text, known):
    """An expression of the library as Python over f(ID); a word that is no field is a text."""
    out, at, text = [], 0, str(text)
    while at < len(text.rstrip()):
        match = TOKEN.match(text, at)
        if not match:
            raise ValueError(text)
        at = match.end()
        number, unit, name, mark = match.group('number', 'unit', 'name', 'mark')
        if number and unit in ('and', 'or'):
            out += [number, unit]
        elif number:
            out.append(str(float(number) * UNITS.get(unit, 1)))
        elif mark:
            out.append('==' if mark == '=' else mark)
        elif name in ('and', 'or', 'not', 'in'):
            out.append(name)
        elif name == 'has':
            out.append('*HAS*')
        elif name in ('yes', 'otherwise'):
            out.append('True')
        elif name == 'no':
            out.append('False')
        elif '..' in name:
            stem, last = name.split('..')
            stem = stem.rsplit('.', 1)[0]
            out.append(', '.join(f'f("{stem}.{i}")' for i in range(1, int(last) + 1)))
        elif name in FUNCTIONS and text[at:at + 1] == '(':
            out.append('F_' + name)
        else:
            out.append(f'f("{name}")' if name in known else f'"{name}"')
    return ' '.join(out)


def answered(values):
    return [v for v in values if v is not MISSING]


def divide(a, b):
    return a / b if b else MISSING


ENV = {
    'F_sum': lambda *v: sum(answered(v)), 'F_min': lambda *v: min(answered(v), default=MISSING), 'F_max': lambda *v: max(answered(v), default=MISSING),
    'F_abs': abs, 'F_round': lambda v, step: v if v is MISSING else round(v / step) * step,
    'F_count': lambda *v: sum(1 for x in v if x), 'F_any': lambda *v: any(v), 'F_all': lambda *v: all(v),
    'F_scale': lambda *v: divide(100 * sum(answered(v)), 5 * len(answered(v))), 'F_estimate': lambda least, v: v, 'F_bounds': lambda v: v,
    'F_weeks': lambda a, b: MISSING, 'F_years': lambda a, b: MISSING, 'F_left': lambda v: v, 'F_right': lambda v: v, 'F_other': lambda v: v,
    'F_open': lambda *v: False, 'HAS': Has(),
}


def load_folder(folder):
    for root, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            if name.endswith('.yaml') and not name.endswith('.test.yaml'):
                with open(os.path.join(root, name), encoding='utf-8') as file:
                    yield os.path.relpath(os.path.join(root, name), folder), yaml.load(file, Loader=yaml.CSafeLoader)


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def prepare(data, target):
    fields, rules, exercises, rest = {}, [], {}, {}
    for name, content in load_folder(data):
        if name.startswith('exercises/'):
            exercises[content['id']] = content
        for key, value in (content or {}).items():
            if key == 'fields':
                fields.update(value)
            elif key == 'rules':
                rules += value
            elif isinstance(value, dict):
                rest.setdefault(key, {}).update(value)
            elif isinstance(value, list):
                rest.setdefault(key, []).extend(value)
    known = set(fields)
    for name, field in fields.items():
        known.update(f'{name}.{i}' for i in range(1, int(field.get('series', 0)) + 1))
        known.add(name + '.stopped-by')
    findings = {f for rule in rules for f in as_list(rule['then'].get('finding'))}
    known.update('finding.' + f for f in findings)

    dropped = 0

    def compiled(text, names):
        nonlocal dropped
        try:
            code = python_of(text, names)
            compile(code, '', 'eval')
            return code
        except (SyntaxError, ValueError):
            dropped += 1
            return 'False'

    attributes = {a for e in exercises.values() for a in as_list(e['attributes'])}

    def over(text):
        code = compiled(text, attributes | {'kind', 'position', 'load', 'spine', 'equipment'})
        hit = []
        for name, e in exercises.items():
            seen = {'kind': e['kind'], 'position': e['position'], 'load': e['load'], 'spine': e['spine'], 'equipment': as_list(e.get('equipment'))}
            try:
                if eval(code, dict(ENV, f=lambda n: seen.get(n, n in e['attributes']))):
                    hit.append(name)
            except TypeError:
                pass
        return hit

    defines = {}
    for name, field in fields.items():
        define = field.get('define')
        if isinstance(define, dict):
            parts = [(compiled(v, known), compiled(k, known)) for k, v in define.items()]
            defines[name] = ' '.join(f'({value}) if ({when}) else' for when, value in parts) + ' f("")'
        elif define is not None:
            defines[name] = compiled(define, known)
    library = {
        'defines': defines,
        'rules': [{'id': r['id'], 'when': compiled(r['when'], known), 'title': r.get('title', r['id']), 'because': r.get('because', ''), 'then': r['then'],
                   'bars': over(r['then']['avoid']) if 'avoid' in r['then'] else [], 'source': as_list(r.get('source'))} for r in rules],
        'exercises': exercises,
        'stages': [dict(s, enter=compiled(s['enter'], known) if 'enter' in s else 'True') for s in rest['stages']],
        'first_choice': rest['first-choice'], 'slots_fill': {f'{s["id"]}/{i}': over(slot['fill']) for s in rest['stages'] for i, slot in enumerate(s['slots'])},
        'topics': rest.get('topics', []), 'therapies': rest.get('therapies', []), 'care': {k: v for k, v in rest.items() if k not in ('stages', 'first-choice', 'rules')},
        'sources': rest.get('sources', {}),
    }
    with open(target, 'w', encoding='utf-8') as file:
        json.dump(library, file, default=str)
    print(f'{len(rules)} rules, {len(exercises)} exercises; {dropped} expressions are beyond this script')


QUANTITY = re.compile(r'(-?\d+(?:\.\d+)?)\s*([a-zA-Z%/0-9]*)$')


def value_of(raw):
    if isinstance(raw, bool) or raw is None:
        return MISSING if raw is None else raw
    if isinstance(raw, (int, float)):
        return float(raw)
    text = str(raw)
    match = QUANTITY.match(text)
    if match:
        return float(match.group(1)) * UNITS.get(match.group(2), 1)
    return {'yes': True, 'no': False, 'unknown': MISSING}.get(text, text)


def flatten(node, prefix, flat):
    if isinstance(node, dict):
        if 'left' in node or 'right' in node:
            flat[prefix] = value_of(node.get('left', node.get('right')))
            return
        for key, value in node.items():
            flatten(value, f'{prefix}.{key}' if prefix and prefix != 'patient' else str(key), flat)
    elif isinstance(node, list):
        flat[prefix] = node
        for i, item in enumerate(node):
            flat[f'{prefix}.{i + 1}'] = value_of(item)
    else:
        flat[prefix] = value_of(node)


PAGE = """# Your back plan

{{ patient.id }} · {{ date }}

{% for rule in referrals %}> - **{{ rule.title }}**: {{ rule.because }}
{% endfor %}
## Your plan at a glance

You are in step {{ entry + 1 }}: {{ stages[0].title }}. {{ stages[0].goal }}.
{% for finding in findings %}- {{ finding }}
{% endfor %}
{% for one in stages[0].chosen %}
### {{ loop.index }}. {{ one.name }}

**How much:** {{ dose(one, stages[0].id) }}
{% for step in one.steps %}{{ loop.index }}. {{ step }}
{% endfor %}
**You should feel:** {{ one.feel }}
{% for fault in one.faults %}- {{ fault.see }}: {{ fault.cue }}
{% endfor %}{% endfor %}
Move on when:
{% for line in stages[0].progress %}- {{ line.say }}
{% endfor %}
Step back when:
{% for line in stages[0]['step-back'] %}- {{ line.say }}
{% endfor %}
{% for stage in stages[1:] %}| {{ stage.title }} | {% for one in stage.chosen %}{{ one.name }} ({{ dose(one, stage.id) }}); {% endfor %} | {% for line in stage.progress %}{{ line.say }}; {% endfor %} |
{% endfor %}
{% for topic in topics %}
### {{ topic.title }}
{% for line in topic.text %}- {{ line.say or line }}
{% endfor %}{% endfor %}
{% for light in care['pain-rule'].lights %}| {{ light.light }} | {{ light.during }} | {{ light.after }} | {{ light.do }} |
{% endfor %}
---

# Clinician's record

| What | Value |
| --- | --- |
{% for key, value in answers %}| {{ key }} | {{ value }} |
{% endfor %}
## Findings
{% for rule in held %}| {{ rule.title }} | {{ rule.because }} | {{ rule.source | join(', ') }} |
{% endfor %}
{% for stage in stages %}### {{ stage.title }}
{% for one in stage.chosen %}| {{ one.name }} | {{ dose(one, stage.id) }} | {{ one['for'] | join(', ') }} |
{% endfor %}{% endfor %}
## Therapies
{% for therapy in therapies %}| {{ therapy.title }} | {{ therapy.grade }} | {{ therapy.stance }} | {{ therapy.text | join(' ') }} |
{% endfor %}
## Accounts
{% for name, fate, by in accounts %}| {{ name }} | {{ fate }} | {{ by }} |
{% endfor %}
## Sources
{% for key in cited %}- {{ key }}: {{ sources[key].text }} ({{ sources[key].grade }})
{% endfor %}"""


def dose_text(exercise, stage):
    dose = exercise['dose'].get(stage, {})
    return ', '.join(f'{key} {value}' for key, value in dose.items())


def choose(library, findings, barred, entry):
    stages = []
    for stage in library['stages'][entry:]:
        chosen, name = [], stage['id']
        allowed = {e for e, x in library['exercises'].items() if e not in barred and name in x['dose'] and x['load'] <= stage['budget']['load-most']}
        for finding in findings:
            orders, order = library['first_choice'].get(finding, {}), []
            for earlier in library['stages']:
                order = orders.get(earlier['id'], order)
                if earlier['id'] == name:
                    break
            order = order or sorted((e for e in allowed if finding in library['exercises'][e]['for']), key=lambda e: (library['exercises'][e]['load'], e))
            best = next((e for e in order if e in allowed and e not in chosen), None)
            if best and len(chosen) < stage['budget']['places']:
                chosen.append(best)
        for i, slot in enumerate(stage['slots']):
            fill = [e for e in as_list(slot.get('order')) + library['slots_fill'][f'{name}/{i}'] if e in allowed and e not in chosen]
            if fill and (slot['need'] == 'required' or len(chosen) < stage['budget']['places']):
                chosen.append(fill[0])
        stages.append(dict(stage, chosen=[library['exercises'][e] for e in chosen]))
    return stages


def make_plan(library, assessment):
    flat = {}
    flatten(assessment, '', flat)
    defines = library['code']
    env = dict(ENV)

    def f(name):
        if name in flat:
            return flat[name]
        if name not in defines:
            return MISSING
        flat[name] = MISSING
        try:
            flat[name] = eval(defines[name], env)
        except (TypeError, ZeroDivisionError):
            pass
        return flat[name]

    env['f'] = f
    answers = list(flat.items())
    held = []
    for rule in library['rules']:
        try:
            if eval(rule['code'], env):
                held.append(rule)
        except (TypeError, ZeroDivisionError):
            pass
    findings = [x for r in held for x in as_list(r['then'].get('finding'))]
    barred = {e: r['id'] for r in held for e in r['bars']}
    def enters(stage):
        try:
            return eval(stage['code'], env)
        except (TypeError, ZeroDivisionError):
            return False

    entry = 0
    while entry + 1 < len(library['stages']) and enters(library['stages'][entry + 1]):
        entry += 1
    stages = choose(library, findings, barred, entry)
    chosen = {e['id'] for s in stages for e in s['chosen']}
    accounts = [(e, 'chosen' if e in chosen else 'barred' if e in barred else 'out-ranked', barred.get(e, '')) for e in library['exercises']]
    cited = sorted({s for r in held for s in r['source']} | {s for st in stages for e in st['chosen'] for s in as_list(e.get('source'))})
    return dict(patient=assessment.get('patient', assessment), date=assessment['date'], referrals=[r for r in held if 'refer' in r['then']], entry=entry, stages=stages, findings=findings,
                held=held, answers=answers, topics=library['topics'], therapies=library['therapies'], care=library['care'], accounts=accounts,
                cited=[s for s in cited if s in library['sources']], sources=library['sources'], dose=dose_text)


def plan(library_file, source, target):
    import jinja2
    with open(library_file, encoding='utf-8') as file:
        library = json.load(file)
    library['code'] = {name: compile(text, name, 'eval') for name, text in library['defines'].items()}
    for one, key in [(r, 'when') for r in library['rules']] + [(s, 'enter') for s in library['stages']]:
        one['code'] = compile(one[key], one['id'], 'eval')
    for key in ('topics', 'therapies'):
        if isinstance(library[key], dict):
            library[key] = [dict(v, id=k) for k, v in library[key].items()]
    page = jinja2.Environment(undefined=jinja2.ChainableUndefined).from_string(PAGE)
    os.makedirs(target, exist_ok=True)
    for name in sorted(os.listdir(source)) if os.path.isdir(source) else [source]:
        with open(os.path.join(source, name) if os.path.isdir(source) else source, encoding='utf-8') as file:
            assessment = yaml.load(file, Loader=yaml.CSafeLoader)
        out = os.path.join(target, os.path.basename(name)[:-5] + '.md')
        with open(out + '.new', 'w', encoding='utf-8') as file:
            file.write(page.render(make_plan(library, assessment)))
        os.rename(out + '.new', out)


if __name__ == '__main__':
    {'prepare': prepare, 'plan': plan}[sys.argv[1]](*sys.argv[2:])
