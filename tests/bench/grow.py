#!/usr/bin/env python3
"""grow.py DATA OUT WHAT N: an overlay in the folder OUT that makes the library in DATA N times as large.

WHAT is `rules`: of each rule N-1 more that ask the same and one thing more that nobody meets (`age > 119 year`),
so that all of it is evaluated, and pages stay the size they are. Or `exercises`: of each exercise N-1 more that
differ only in their id and stand outside the chains, so that all of them compete for the same places.
"""
import json
import os
import sys

import yaml


def flow(node):
    """The node on one line, as it was typed: what was quoted stays quoted."""
    if isinstance(node, yaml.MappingNode):
        return '{' + ', '.join(f'{flow(key)}: {flow(value)}' for key, value in node.value) + '}'
    if isinstance(node, yaml.SequenceNode):
        return '[' + ', '.join(flow(item) for item in node.value) + ']'
    plain = node.style is None and not any(mark in node.value for mark in '[]{},:#&*!|>\'"%@`')
    return node.value if plain else json.dumps(node.value, ensure_ascii=False)


def nodes(folder):
    for root, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            if name.endswith('.yaml') and not name.endswith('.test.yaml'):
                with open(os.path.join(root, name), encoding='utf-8') as file:
                    yield yaml.compose(file, Loader=yaml.SafeLoader)


def renamed(node, number, dropped=()):
    lines = {key.value: flow(value) for key, value in node.value if key.value not in dropped}
    lines['id'] += f'-copy-{number}'
    return lines


def grow(data, out, what, times):
    if what == 'rules':
        os.makedirs(out + '/rules')
        rules = [rule for root in nodes(data + '/rules') for key, value in root.value if key.value == 'rules' for rule in value.value]
        for number in range(1, times):
            with open(f'{out}/rules/copy-{number}.yaml', 'w', encoding='utf-8') as file:
                file.write('rules:\n')
                for rule in rules:
                    lines = renamed(rule, number)
                    when = next(value.value for key, value in rule.value if key.value == 'when')
                    lines['when'] = json.dumps(f'({when}) and age > 119 year')
                    file.write('  - {' + ', '.join(f'{key}: {value}' for key, value in lines.items()) + '}\n')
    else:
        os.makedirs(out + '/exercises')
        for exercise in nodes(data + '/exercises'):
            for number in range(1, times):
                lines = renamed(exercise, number, ('easier', 'harder'))
                with open(f'{out}/exercises/{lines["id"]}.yaml', 'w', encoding='utf-8') as file:
                    file.write(''.join(f'{key}: {value}\n' for key, value in lines.items()))


if __name__ == '__main__':
    grow(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
