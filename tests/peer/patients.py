#!/usr/bin/env python3
"""patients.py LUMBAR DATA OUT COUNT SEED: random valid assessments of the library in the folder DATA, for `peer.py compare`.

Few or many answers, one side or both, words instead of numbers, entered scores, groups with `none`, earlier visits, overrides and
stages by instruction. What contradicts itself or does not apply is left out as `LUMBAR check` tells, line by line."""
import os
import random
import re
import subprocess
import sys

sys.dont_write_bytecode = True
import peer_library  # noqa: E402

DATES = ['1950', '1990-03', '2024', '2025-11-03', '2026', '2026-01', '2026-09']
BIRTHS = ['1950', '1961-11-28', '1975', '1990-03']


class Patients:
    def __init__(self, data, seed):
        self.library, self.random, self.nodes = peer_library.Library(data), random.Random(seed), {}
        for name, content in peer_library.load_folder(data):
            if 'fields' in content and not name.startswith(('figures/', 'exercises/')):
                fields = dict(content['fields'])
                self.nodes.update(peer_library.field_nodes(fields, '', peer_library.as_list(fields.pop('defaults', None))))
        fields = self.library.fields.values()
        self.asked = [f for f in fields if f.kind != 'text' and not f.subject and not f.visit and f.id != 'date']
        self.earlier = [f for f in fields if f.visit and not f.id.endswith('.date')]
        self.caps = [rule['id'] for rule in self.library.rules if 'cap' in rule['then'] and not rule['stops']]

    def chance(self, share):
        return self.random.random() < share

    def number(self, field):
        node = self.nodes.get(field.id) or self.nodes.get(field.id.rpartition('.')[0], {})
        low, high = (float(end.split()[0]) for end in node['range'])
        if node.get('step', '1').split()[0] != '1':
            return f'{low:g} {node.get("unit", "")}'.strip()
        most = low + (high - low) * (0.2 if self.chance(0.3) else 1)
        value = self.random.uniform(low, most)
        return f'{round(value) if "step" in node or self.chance(0.8) else round(value, 1):g} {node.get("unit", "")}'.strip()

    def answer(self, field, yes):
        if self.chance(0.03):
            return 'unknown'
        if field.may_be and self.chance(0.2):
            return 'not-applicable'
        if field.kind == 'yes-no':
            return 'yes' if self.chance(yes) else 'no'
        if field.kind == 'choice':
            return self.random.choice(field.options)
        if field.kind == 'choices':
            return '[' + ', '.join(option for option in field.options if option != 'none' and self.chance(0.3)) + ']'
        if field.kind == 'date':
            return self.random.choice(BIRTHS if field.id.startswith('birth') else DATES)
        return self.random.choice(list(field.judged)) if field.judged and self.chance(0.3) else self.number(field)

    def line(self, field, yes):
        by = 'by: ' + self.random.choice(self.library.fields[field.stopped_by].options) if field.stopped_by and self.chance(0.5) else ''
        if field.sided and self.chance(0.7):
            sides = [f'{side}: {self.answer(field, yes)}' for side in ('left', 'right') if self.chance(0.8)]
            return f'{field.id}: {{{", ".join(sides + [by] * bool(by))}}}' if sides else ''
        if by and not field.sided:
            return f'{field.id}: {{value: {self.answer(field, yes)}, {by}}}'
        return f'{field.id}: {self.answer(field, yes)}'

    def lines(self):
        """One assessment. Most of them deny the warning signs: else nearly all would be referred."""
        answered, screened, yes, well = self.random.choice([0.02, 0.1, 0.3, 0.6, 0.9]), self.random.choice([0.9, 1, 1, 1]), self.random.choice([0.05, 0.1, 0.3, 0.5]), self.chance(0.8)
        lines = ['date: 2026-11-20']
        for field in self.asked:
            is_sign = field.letter == 1
            if not self.chance(max(answered, screened) if is_sign else answered * (0.15 if field.origin == 'derived' else 1)):
                continue
            if is_sign and well and field.kind == 'yes-no':
                lines.append(f'{field.id}: no')
            elif not (is_sign and well and field.kind == 'number' and self.chance(0.8)):
                lines.append(self.line(field, yes))
        for group in ('red-flags', 'conditions', 'spa'):
            if self.chance(0.3):
                lines = [line for line in lines if not (line.startswith(group + '.') and self.library.fields[line.split(':')[0]].kind == 'yes-no')] + [f'{group}: none']
        if self.chance(0.3):
            for visit in ('first', 'previous'):
                lines += [f'{visit}:', f'  date: 2026-0{self.random.randint(3, 9)}-14']
                lines += [f'  {field.id.partition(".")[2]}: {self.answer(self.library.fields[field.id.partition(".")[2]], yes)}' for field in self.earlier if field.visit == visit and self.chance(0.7)]
        if self.chance(0.2):
            lines += ['instructions:', '  override:', f'    - {{rule: {self.random.choice(self.caps)}, by: A, date: 2026-11-01, because: b}}']
        elif self.chance(0.15):
            lines += ['instructions:', '  by: X Y', f'  stage: {self.random.choice(self.library.stages)}']
        return [line for line in lines if line]


def write(folder, texts, names):
    for name in names:
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
            file.write('\n'.join(texts[name]) + '\n')


def wrong_lines(lumbar, folder, names):
    """By file: the lines that a message names."""
    wrong = {}
    for at in range(0, len(names), 400):
        run = subprocess.run([lumbar, 'check', *(os.path.join(folder, name) for name in names[at:at + 400])], capture_output=True, text=True, check=False)
        for name, line in re.findall(r'(\d{5}\.yaml):(\d+):\d+', run.stdout + run.stderr):
            wrong.setdefault(name, set()).add(int(line) - 1)
    return wrong


def main(lumbar, data, folder, count, seed):
    patients = Patients(data, int(seed))
    texts = {f'{i:05}.yaml': patients.lines() for i in range(int(count))}
    os.makedirs(folder)
    names = sorted(texts)
    for _ in range(25):
        write(folder, texts, names)
        wrong = wrong_lines(lumbar, folder, names)
        names = sorted(wrong)
        for name, lines in wrong.items():
            texts[name] = [line for i, line in enumerate(texts[name]) if i == 0 or i not in lines]
    for name in names:
        os.remove(os.path.join(folder, name))
    print(f'{len(os.listdir(folder))} assessments')


if __name__ == '__main__':
    main(*sys.argv[1:])
