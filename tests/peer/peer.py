#!/usr/bin/env python3
"""The judging a second time, and the same work as a script of PyYAML's C loader and Jinja2 would do it: a check
(tests/scripts/peer.sh) and a measure (tests/bench/run.sh) for `lumbar plan`.

peer.py prepare DATA LIBRARY        the library in the folder DATA as one file, its rules turned into Python
peer.py plan LIBRARY IN OUT         every IN/*.yaml to OUT/*.md
peer.py compare LUMBAR LIBRARY IN   what both conclude from every IN/*.yaml; 1 where they differ

It judges as lumbar does, which `compare` shows: every value is the set of values it may still have, both sides are
judged, what is not answered stays open, and of each open question it tells what an answer could change.
The same: reading (series, sides, groups, earlier visits, judged words, units, dates), relevance, derived and entered
scores, estimates and their bounds, findings and severities, referrals, outcome, precautions, entry stage and cap.

Left out, all in its favour: nothing is checked (units, ranges, steps, unknown or double keys, contradictions), no
place is kept for a message, no reason is worked out (the values that decided), an exercise is chosen by first choice
alone and has a one-word account, equipment, minutes and doses stay as the library has them, the advice on therapies
too, sentences have no conditions, scores and measures are not printed, and a file that cannot be read ends the run.

peer_library.py turns the library into one Python function, peer_values.py holds what that calls.
"""
import json
import marshal
import os
import subprocess
import sys
import tempfile
from fractions import Fraction

import yaml

sys.dont_write_bytecode = True  # nothing is left beside this file
import peer_values  # noqa: E402
from peer_values import days_of, number_of  # noqa: E402


# --- Judging ---------------------------------------------------------------------------------------------------------

PATTERN = 4  # the last kind of finding
GRADES = (None, 'mild', 'moderate', 'severe')


class Answers:
    """One assessment, read: values, which facts were answered, and which questions are open, as bits."""

    def __init__(self, library, assessment):
        self.specs, self.heads, self.groups = library['specs'], library['heads'], library['groups']
        self.values, self.bits, self.answered = library['values'][:], library['bits'][:], bytearray(len(library['bits']))
        self.given, self.none = [], []
        self.today = days_of(assessment['date'])[0]
        for fact in library['dates']:
            low, high, na = self.values[fact]
            self.values[fact] = (low, min(high, self.today), na)
        for key, node in assessment.items():
            if key in ('first', 'previous') and isinstance(node, dict):
                for inner, below in node.items():
                    self.read(inner, below, key + '.')
            elif key == 'patient' and isinstance(node, dict):
                for inner, below in node.items():
                    self.read(inner, below, '')
            elif key not in ('instructions', '$schema'):
                self.read(key, node, '')
        for name in self.none:
            spec = self.specs.get(name)
            for fact in range(spec['fact'], spec['fact'] + 1 + spec['sided']) if spec else ():
                if not self.answered[fact]:
                    self.put(fact, 2)

    def read(self, name, node, visit):
        spec = self.specs.get(name)
        if isinstance(node, str):
            if spec:
                self.take(name, spec, node, visit)
            elif node == 'none' and name in self.groups:
                self.none += [visit + field for field in self.groups[name]]
        elif isinstance(node, dict):
            sided = node.keys() <= {'left', 'right', 'by'} and node
            if spec and (sided or spec['stopped'] and 'value' in node or name not in self.heads):
                self.take(name, spec, node, visit)
            else:
                for key, below in node.items():
                    self.read(f'{name}.{key}', below, visit)
        elif spec:
            self.take(name, spec, node, visit)
        else:
            for i, item in enumerate(node):
                self.read(f'{name}.{i + 1}', item, visit)

    def take(self, name, spec, node, visit):
        self.given.append((visit + name, node))
        at = self.specs.get(visit + name) if visit else spec
        if at is None or spec['kind'] == 'text':
            return
        fact, stopped = at['fact'], None
        if isinstance(node, dict):
            if node.get('by') and not visit:
                stopped = self.specs[spec['stopped']]
                by = self.value(stopped, node['by'])
            if 'value' not in node:
                for side, key in enumerate(('left', 'right')):
                    value = self.value(spec, node.get(key, ''))
                    if value is not None:
                        self.put(fact + side, value)
                        if stopped:
                            self.put(stopped['fact'] + side, by)
                return
            if stopped:
                self.put(stopped['fact'], by)
            node = node['value']
        value = self.value(spec, node)
        if value is not None:
            self.put(fact, value)
            if spec['sided']:
                self.put(fact + 1, value)

    def put(self, fact, value):
        self.values[fact] = value
        self.answered[fact] = 1
        self.bits[fact] = 0

    def value(self, spec, text):
        kind, words = spec['kind'], spec['words']
        if kind == 'choices':
            if text in ('', 'unknown'):
                return None
            listed = 0
            for word in text if isinstance(text, list) else () if text == 'none' and text not in words else (text,):
                listed |= words[word]
            return (listed, listed, 0)
        value = words.get(text)
        if value is None and text not in ('', 'unknown'):
            if kind == 'number':
                number = number_of(text, Fraction(*spec['unit']))
                value = words[text] = (number, number, 0)
            elif kind == 'date':
                low, high = days_of(text)
                value = (low, min(high, self.today), 0)
        return value


def conclude(library, assessment):
    """All that is judged."""
    answers = Answers(library, assessment)
    judged, enter, truths, open_a = library['judge'](answers.values, answers.answered, answers.bits)
    instructions = assessment.get('instructions') or {}
    lifted = {one['rule'] for one in instructions.get('override') or ()}
    rules, stages, questions = library['rules'], library['stages'], {}

    def ask(bits, changes):
        while bits:
            slot = (bits & -bits).bit_length() - 1
            bits &= bits - 1
            if slot in questions:
                questions[slot].update(changes)
            else:
                questions[slot] = changes.copy()

    ask(open_a, {'programme': None})
    held, referrals, precautions, barring, stops, asking, cap = [], [], [], [], False, bool(open_a), len(stages) - 1
    for i, truth, bits in judged:
        rule = rules[i]
        if truth == 3:
            held.append(rule)
            if rule['urgency']:
                referrals.append(rule)
                stops = stops or rule['stops']
        else:
            asking = asking or rule['stops']
            if bits and rule['changes']:
                ask(bits, rule['changes'])
        if rule['cautions']:
            precautions.append((rule, truth))
            if rule['id'] not in lifted:
                if rule['bars']:
                    barring.append(rule)
                if rule['cap'] is not None and rule['cap'] < cap:
                    cap = rule['cap']
    referrals.sort(key=lambda rule: rule['urgency'])
    for stage, (_, bits) in zip(stages, enter):
        if bits:
            ask(bits, {'enter ' + stage['id']: None})
    about = library['questions']
    order = sorted(questions, key=lambda slot: (about[slot]['rank'], -len(questions[slot]), slot))
    entry, ids = 0, [stage['id'] for stage in stages]
    while entry + 1 < len(ids) and enter[entry + 1][0] == 3:
        entry += 1
    if instructions.get('stage'):
        entry = ids.index(instructions['stage'])
    return {'outcome': 'referral' if stops else 'ask-first' if asking else 'programme', 'referrals': referrals, 'findings': found(library, truths),
            'precautions': precautions, 'held': held, 'barring': barring, 'entry': min(entry, cap), 'cap': cap,
            'questions': [(about[slot], list(questions[slot])) for slot in order], 'answers': answers.given}


def found(library, truths):
    """(finding, side, severity), the first the most urgent: by kind, what a pattern raises, severity."""
    raised, all_found = set(), []
    for finding, row in zip(library['findings'], truths):
        if 3 not in row[:len(row) // 2]:
            continue
        side, grade = None, 1
        if len(row) == 4:
            side = 'both' if row[0] == row[1] == 3 else 'left' if row[0] == 3 else 'right'
        if finding['kind'] < PATTERN:  # the mildest that it may be, on the worse side
            grade = max((options & -options).bit_length() - 1 for truth, options in zip(row, row[len(row) // 2:]) if truth == 3)
        elif row[0] == 3:
            raised.update(finding['raises'])
        severity = GRADES[grade] if finding['kind'] < PATTERN else None
        all_found.append((finding, side, severity, grade))
    all_found.sort(key=lambda one: (one[0]['kind'], one[0]['id'] not in raised, -one[3]))
    return [one[:3] for one in all_found]


# --- The page --------------------------------------------------------------------------------------------------------

PAGE = """# Your back plan

{{ patient['id'] }} · {{ date }}

{% for rule in referrals %}> - **{{ rule['title'] }}**: {{ rule['because'] }}
{% endfor %}
{% if stages %}
## Your plan at a glance

You are in step {{ entry + 1 }}: {{ stages[0]['title'] }}. {{ stages[0]['goal'] }}.
{% for finding, side, severity in findings %}- {{ finding['plain'] }}
{% endfor %}
{% for one in stages[0]['chosen'] %}
### {{ loop.index }}. {{ one['name'] }}

**How much:** {{ one['doses'][stages[0]['id']] }}
{% for step in one['steps'] %}{{ loop.index }}. {{ step }}
{% endfor %}
**You should feel:** {{ one['feel'] }}
{% for fault in one['faults'] %}- {{ fault['see'] }}: {{ fault['cue'] }}
{% endfor %}{% endfor %}
Move on when:
{% for line in stages[0]['progress'] %}- {{ line['say'] }}
{% endfor %}
Step back when:
{% for line in stages[0]['step-back'] %}- {{ line['say'] }}
{% endfor %}
{% for stage in stages[1:] %}| {{ stage['title'] }} | {% for one in stage['chosen'] %}{{ one['name'] }} ({{ one['doses'][stage['id']] }}); {% endfor %} | {% for line in stage['progress'] %}{{ line['say'] }}; {% endfor %} |
{% endfor %}
{% for topic in topics %}
### {{ topic['title'] }}
{% for line in topic['text'] %}- {{ line }}
{% endfor %}{% endfor %}
{% for light in lights %}| {{ light['light'] }} | {{ light['during'] }} | {{ light['after'] }} | {{ light['do'] }} |
{% endfor %}{% endif %}
---

# Clinician's record

Outcome: {{ outcome }}

| What | Value |
| --- | --- |
{% for key, value in answers %}| {{ key }} | {{ value }} |
{% endfor %}
## Findings

{% for finding, side, severity in findings %}| {{ finding['title'] }} | {{ side or '' }} | {{ severity or '' }} |
{% endfor %}
{% for rule in held %}| {{ rule['title'] }} | {{ rule['because'] }} | {{ rule['cites'] }} |
{% endfor %}
## Precautions

{% for rule, truth in precautions %}| {{ rule['title'] }} | {{ 'holds' if truth == 3 else 'unknown' }} | {{ rule['avoid'] }} |
{% endfor %}
## Open questions

{% for question, changes in asked %}| {{ question['letter'] }} | {{ question['series'] or question['id'] }} | {{ question['ask'] }} | {{ changes }} |
{% endfor %}
{% for change, fields in unmeasured %}- **{{ change }}:** {{ fields }}
{% endfor %}
{% for stage in stages %}### {{ stage['title'] }}

{% for one in stage['chosen'] %}| {{ one['name'] }} | {{ one['doses'][stage['id']] }} | {{ one['aims'] }} |
{% endfor %}{% endfor %}
## Therapies

{% for therapy in therapies %}| {{ therapy['title'] }} | {{ therapy['grade'] }} | {{ therapy['stance'] }} | {{ therapy['text'] }} |
{% endfor %}
{% if stages %}## Why not

{% for fate, by, names in accounts %}| {{ fate }} | {{ by }} | {{ names }} |
{% endfor %}{% endif %}
## Sources

{% for key in cited %}- {{ key }}: {{ sources[key]['text'] }} ({{ sources[key]['grade'] }})
{% endfor %}"""


def choose(library, plan):
    stages, exercises = [], library['exercises']
    for at in range(plan['entry'], plan['cap'] + 1):
        stage, chosen = library['stages'][at], []
        places, allowed = stage['budget']['places'], set(library['possible'][at]).difference(*(rule['bars'][at] for rule in plan['barring']))
        for finding, _, _ in plan['findings']:
            orders, order = library['first_choice'].get(finding['id'], {}), []
            for earlier in library['stages'][:at + 1]:
                order = orders.get(earlier['id'], order)
            order = order or sorted((e for e in allowed if finding['id'] in exercises[e]['for']), key=lambda e: (exercises[e]['load'], e))
            best = next((e for e in order if e in allowed and e not in chosen), None)
            if best and len(chosen) < places:
                chosen.append(best)
        for slot, fills in zip(stage['slots'], library['fills'][at]):
            fill = next((e for e in slot.get('order', []) + fills if e in allowed and e not in chosen), None)
            if fill and (slot['need'] == 'required' or len(chosen) < places):
                chosen.append(fill)
        stages.append(dict(stage, chosen=[exercises[e] for e in chosen]))
    return stages


def list_questions(questions):
    """Those with a letter, a series as one line; of the others what they could change."""
    asked, unmeasured, series = [], {}, None
    for question, changes in questions:
        if question['series'] and question['series'] == series:
            continue
        series = question['series']
        if question['rank'] < 4:
            asked.append((question, ', '.join(changes[:4]) + (f', +{len(changes) - 4}' if len(changes) > 4 else '')))
        else:
            for change in changes:
                unmeasured.setdefault(change, []).append(series or question['id'])
    return asked, [(change, ', '.join(fields)) for change, fields in unmeasured.items()]


def account(library, plan, chosen):
    by = {}
    for rule in plan['barring']:
        for name in rule['bars'][plan['entry']]:
            by.setdefault(name, rule['id'])
    fates = {}
    for name in library['exercises']:
        fates.setdefault(('chosen', '') if name in chosen else ('barred', by[name]) if name in by else ('out-ranked', ''), []).append(name)
    return [(*fate, ', '.join(names)) for fate, names in fates.items()]


def make_plan(library, assessment):
    plan = conclude(library, assessment)
    stages = choose(library, plan) if plan['outcome'] == 'programme' else []
    chosen = {e['id'] for stage in stages for e in stage['chosen']}
    advised = {topic for rule in plan['held'] for topic in rule['advise']}
    cited = {s for rule in plan['held'] for s in rule['source']}.union(*(library['exercises'][e]['source'] for e in chosen))
    asked, unmeasured = list_questions(plan['questions'])
    return dict(plan, patient=assessment.get('patient', assessment), date=assessment['date'], stages=stages, asked=asked, unmeasured=unmeasured,
                topics=[topic for topic in library['topics'] if topic['always'] or topic['id'] in advised][:4], accounts=account(library, plan, chosen) if stages else [],
                therapies=library['therapies'], lights=library['lights'], cited=sorted(cited), sources=library['sources'])


# --- Commands --------------------------------------------------------------------------------------------------------

def load_library(path):
    with open(path, 'rb') as file:
        library = marshal.load(file)
    space = dict(vars(peer_values))
    exec(library['code'], space)
    library['judge'] = space['judge']
    return library


def load_assessment(path):
    with open(path, encoding='utf-8') as file:
        return yaml.load(file, Loader=yaml.CBaseLoader)


def prepare(data, target):
    import peer_library
    peer_library.prepare(data, target)


def plan(library_file, source, target):
    import jinja2
    library = load_library(library_file)
    page = jinja2.Environment().from_string(PAGE)
    os.makedirs(target, exist_ok=True)
    for name in sorted(os.listdir(source)) if os.path.isdir(source) else [source]:
        assessment = load_assessment(os.path.join(source, name) if os.path.isdir(source) else source)
        out = os.path.join(target, os.path.basename(name)[:-5] + '.md')
        with open(out + '.new', 'w', encoding='utf-8') as file:
            file.write(page.render(make_plan(library, assessment)))
        os.rename(out + '.new', out)


def compare(lumbar, library_file, source):
    """A draft has stages for an outcome of ask-first too, so that entry and cap are compared there."""
    library, names, differing = load_library(library_file), sorted(os.listdir(source)), 0
    stages = [stage['id'] for stage in library['stages']]
    with tempfile.TemporaryDirectory() as out:
        run = subprocess.run([lumbar, 'plan', '--draft', '--figures', 'none', '-f', 'json', source, '-o', out], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
        if run.returncode not in (0, 3):
            sys.exit(f'{lumbar} ended with {run.returncode}')
        for name in names:
            mine = conclude(library, load_assessment(os.path.join(source, name)))
            with open(os.path.join(out, name[:-5] + '.json'), encoding='utf-8') as file:
                theirs = json.load(file)
            laid_out = [stage['id'] for stage in theirs['stages']]
            pairs = {
                'outcome': (mine['outcome'], theirs['outcome']),
                'referrals': ([r['id'] for r in mine['referrals']], [r['rule'] for r in theirs['referrals']]),
                'findings': ([(f['id'], side, severity) for f, side, severity in mine['findings']], [(f['id'], f['side'], f['severity']) for f in theirs['findings']]),
                'precautions': ([(r['id'], 'holds' if truth == 3 else 'unknown') for r, truth in mine['precautions']], [(p['rule'], p['truth']) for p in theirs['precautions']]),
                'stages': (stages[mine['entry']:mine['cap'] + 1] if laid_out else [], laid_out),
                'questions': ([(q['id'], changes) for q, changes in mine['questions']], [(q['field'], q['could_change']) for q in theirs['questions']]),
            }
            differences = [(what, a, b) for what, (a, b) in pairs.items() if a != b]
            differing += bool(differences)
            for what, a, b in differences:
                only = ([x for x in a if x not in b], [x for x in b if x not in a]) if isinstance(a, list) else (a, b)
                print(f'{name}: {what}: here {str(only[0])[:300]}; lumbar {str(only[1])[:300]}')
    print(f'{len(names)} assessments, ' + (f'{differing} differ' if differing else 'all agree'))
    sys.exit(1 if differing else 0)


if __name__ == '__main__':
    {'prepare': prepare, 'plan': plan, 'compare': compare}[sys.argv[1]](*sys.argv[2:])
