#include "support/small_library.hpp"

namespace lumbar {

// One of everything, and no more of it than a test can hold in mind. The clinical content is made up.
const std::string_view small_library_text = R"yaml(--- library.yaml
library: {name: small library, version: 1.0.0}
vocabulary:
  attributes: {supine: flat on the back, floor: down on the floor, flex-load: bends under load, impact: jumps}
  positions: {lying-back: on the back, lying-side: on the side, standing: standing}
  spines: {neutral: the back stays as it is, flexion: the back bends forward}
  kinds:
    stretch: {title: Stretch, tempo: 0}
    endurance: {title: Trunk endurance, tempo: 0}
    strength: {title: Strength, tempo: 6}
    aerobic: {title: Walking, tempo: 0}
  equipment: {mat: a mat, chair: a firm chair, bike: an exercise bike}
  household: [mat, chair]
  setup: 30
  consistent: [{when: position = lying-back, must: supine}]
sources:
  trial-2020: {text: "A trial, 2020.", grade: A}
  practice: {text: Usual practice., grade: practice}
services:
  emergency: {title: Emergency department, plain: the emergency department}
  spine-team: {title: Spinal service, plain: the spine team}
  doctor: {title: General practitioner, plain: your doctor}

--- fields.yaml
groups: {red-flags: {none: yes, title: Red flags}}
fields:
  defaults: {for: red-flags, type: yes-no, screen: A}
  date: {ask: Date of this assessment, type: date, required: yes}
  id: {ask: Number of the patient, type: text}
  name: {ask: Name, type: text}
  sex: {ask: Sex, type: choice, options: [male, female, other], screen: B}
  birth-date: {ask: Date of birth, type: date}
  age: {ask: Age, type: number, unit: year, range: [0, 120], step: 1, define: "years(birth-date, date)"}
  minutes: {ask: Minutes a day, type: number, unit: min, range: [1, 240], step: 1, bare: yes}
  equipment: {ask: Equipment at hand, type: choices, options: [mat, chair, bike]}
  tasks: {ask: Hard tasks, type: choices, options: [desk, lifting]}
  onset.date: {ask: Begin of this episode, type: date}
  onset.weeks: {type: number, unit: week, range: [0, 5200], define: "weeks(onset.date, date)"}
  pain: {worst: {ask: Worst pain, type: number, range: [0, 10], step: 1, core: yes, fresh: 14 day, mcid: 2, source: trial-2020},
         average: {ask: Average pain, type: number, range: [0, 10], step: 1}}
  red-flags:
    saddle-numbness: {ask: Numb between the legs}
    leg-weak: {ask: Weakness in a leg}
    fever: {ask: Fever with this pain}
  neuro.strength: {ask: Weakest muscle, type: number, range: [0, 5], sided: yes, screen: A, relevant: red-flags.leg-weak}
  osteoporosis: {ask: Thin bones, type: yes-no, screen: B}
  pregnant: {ask: Pregnant, type: yes-no, screen: B, relevant: sex != male}
  surgery: {lumbar: {ask: Back operation, type: choice, options: [none, discectomy, fusion], screen: B},
            date: {ask: Date of the operation, type: date, screen: B, relevant: surgery.lumbar != none}}
  surgery.weeks: {type: number, unit: week, range: [0, 5200], define: "weeks(surgery.date, date)", relevant: surgery.lumbar != none}
  settles: {ask: Time until pain settles, type: number, unit: min, range: [0, 1440], screen: C}
  irritability: {type: choice, ordered: yes, options: [low, moderate, high],
                 define: {high: settles > 2 h or pain.worst >= 8, moderate: settles >= 30 min, low: otherwise}}
  odi: {series: 4, ask: ODI section, type: number, range: [0, 5], step: 1, may-be: not-applicable}
  odi.percent: {title: ODI, type: number, unit: "%", range: [0, 100], score: yes, band: odi.band, mcid: 10, define: "round(estimate(3, scale(odi.1..4)), 1)"}
  odi.band: {type: choice, ordered: yes, options: [light, heavy], define: {light: odi.percent <= 40 %, heavy: otherwise}}
  thomas: {ask: Hip extension, type: number, unit: deg, range: [-30, 90], sided: yes, judged: {short: "> 0 deg", long: "<= 0 deg"}}
  side-bridge: {ask: Side bridge, type: number, unit: s, range: [0, 300], sided: yes, stopped-by: [form, pain, fatigue]}
  side-bridge.norm: {type: number, unit: s, range: [0, 300], define: {45 s: sex = male, 35 s: otherwise}}
  fear: {ask: Fear of moving, type: choice, ordered: yes, options: [none, some, much]}
checks:
  - {must: pain.average <= pain.worst, say: the average pain cannot be above the worst}

--- rules.yaml
findings:
  lifting-poor: {title: Lifting is hard, plain: Lifting is hard for you, kind: task}
  hip-short: {title: Hip flexor short, plain: The front of your hip is tight, kind: impairment}
  side-weak: {title: Side endurance low, plain: Your side muscles tire soon, kind: impairment}
  disabled: {title: Much held back, kind: impairment}
  fear-high: {title: Fear of moving, kind: psychosocial}
  weak-profile: {title: Looks like the weak group, kind: pattern, raises: [side-weak]}
rules:
  - id: cauda-equina
    title: Signs of nerve compression
    when: red-flags.saddle-numbness
    then: {refer: {urgency: emergency, to: emergency}}
    because: Numbness between the legs can be an emergency.
    action: Go now.
    source: trial-2020
  - {id: weakness, when: red-flags.leg-weak and neuro.strength < 4, then: {refer: {urgency: urgent, within: 2 week, to: spine-team}}, because: A weak leg is seen to first., source: practice}
  - {id: fever, when: red-flags.fever, then: {refer: {urgency: priority, within: 2 day, to: doctor}}, because: Fever needs a doctor., source: practice}
  - {id: thin-bones, when: osteoporosis, then: {avoid: flex-load, adapt: {over: impact, by: [check-first, easier], say: Ask first}, withhold: thrust}, because: Thin bones bend badly., source: trial-2020}
  - {id: pregnancy, when: pregnant, then: {adapt: {over: supine, by: check-first}, withhold: all}, because: Lying flat may not suit you., source: practice}
  - {id: fusion-early, when: surgery.lumbar = fusion and surgery.weeks < 12 week, then: {avoid: flex-load or stage > settle, cap: settle}, because: The fusion heals first., source: practice}
  - {id: screen-open, when: open(screen.B), then: {cap: control}, because: Not everything was asked., source: practice}
  - {id: irritable, when: irritability = high, then: {adapt: {places: 2, volume: 0.5}}, because: Your pain settles slowly., source: practice}
  - {id: older, when: age >= 65 year, then: {adapt: {over: kind = strength, effort-most: 5, hold-most: 5 s}}, because: Start gently., source: practice}
  - {id: held-back, when: bounds(odi.percent) > 60 %, then: {adapt: {places: 3}}, because: Daily life is hard., source: practice}
  - {id: hip-short, when: thomas > 0 deg, then: {finding: hip-short, severity: {moderate: thomas > 10 deg, mild: otherwise}}, because: The hip does not reach straight., source: practice}
  - id: side-weak
    when: (side-bridge < side-bridge.norm or side-bridge < 0.8 * other(side-bridge)) and side-bridge.stopped-by != pain
    then: {finding: side-weak, severity: {severe: side-bridge < 0.7 * side-bridge.norm, mild: otherwise}, measure: side-bridge}
    because: You held it for a short time.
    source: [trial-2020, practice]
  - {id: disabled, when: odi.band = heavy, then: {finding: disabled}, because: Your score is high., source: practice}
  - {id: lifting, when: tasks has lifting, then: {finding: lifting-poor, advise: lifting}, because: You told us that lifting is hard., source: practice}
  - {id: fear, when: fear >= much, then: {finding: fear-high, severity: {moderate: otherwise}, refer-to: doctor}, because: Fear keeps you from moving., source: practice}
  - {id: profile, when: "count(finding.side-weak, odi.band = heavy, fear >= some) >= 2", then: {finding: weak-profile}, because: Two of three fit., source: practice}
  - {id: heat, when: pain.worst >= 4, then: {offer: heat, consider: needling}, because: Warmth eases pain., source: practice}

--- programme.yaml
stages:
  - id: settle
    title: Settle and move
    goal: Calm things down
    weeks: [1, 3]
    progress: [{say: Pain at its worst is 6 or less, when: pain.worst <= 6}, You walk every day]
    step-back: [{say: Leg pain goes further down, urgent: yes}]
    budget: {places: 3, minutes: 15, position-changes: 2, load-most: 2}
    slots:
      - {id: trunk, need: required, fill: kind = endurance, order: [side-wall]}
      - {id: aerobic, need: required, apart: yes, fill: kind = aerobic}
  - id: control
    title: Control
    goal: Build a base
    weeks: [3, 8]
    enter: pain.worst <= 6 and irritability <= moderate
    budget: {places: 4, minutes: 25, position-changes: 3, load-most: 3}
    slots:
      - {id: trunk, need: required, fill: kind = endurance, order: [side-knees, side-wall]}
      - {id: legs, need: required, fill: kind = strength}
      - {id: aerobic, need: required, apart: yes, fill: kind = aerobic}
  - id: strength
    title: Strength
    goal: Get strong
    weeks: [6]
    enter: pain.worst <= 4
    budget: {places: 5, minutes: 40, position-changes: 4, load-most: 5}
    slots:
      - {id: legs, need: required, fill: kind = strength}
      - {id: stretch, need: optional, fill: kind = stretch}
first-choice:
  side-weak: {settle: [side-wall], control: [side-knees], strength: [side-bridge-full]}
  hip-short: {settle: [hip-flexor-bed]}

--- education.yaml
therapies:
  heat: {title: Heat, plain: Warmth, grade: C, stance: offer, source: trial-2020}
  needling: {title: Dry needling, grade: C, stance: consider, guidelines: {nice-2016: against, apta-2021: can}, most: 6 visits, stop: no change after 3}
  thrust: {title: Thrust, grade: B, stance: consider, text: [Done by hand.]}
  traction: {title: Traction, grade: D, stance: against}
education:
  strong-back: {title: Your back, always: yes, text: [{say: Most backs are strong., unless: osteoporosis}, Pain can stay on.], source: practice}
  lifting: {title: Lifting, when: tasks has lifting, text: Get close to the load.}
safety-net: [You feel numb between your legs., {say: Call your midwife., when: pregnant}]
stop-signs: [Pain in your chest.]
pain-rule:
  lights: [{light: Green, during: 0 to 3, after: Gone by the evening, do: Keep going.}, {light: Red, during: 6 or more, after: Worse next morning, do: Stop.}]
  variants: [{id: easily-stirred, when: irritability = high, lights: [{light: Green, during: 0 to 2, after: Gone by the evening, do: Keep going.}]}]
  notes: [0 is no pain.]
flare-up: {check-first: safety-net, days: [{from: 0, to: 2, say: Keep moving.}], call: [no better in 7 days]}
timeline: [{when: Week 1, say: Most people feel better.}]
prevention: [Keep moving.]
limits: [This tool does not examine you.]
diary: {title: Diary, say: Tick each day., days: 7, columns: [Day, Pain], count: Count your days., stuck: Call us.}
review: {weeks: [2, 6], say: See your clinician., no-gain: No gain after six weeks is told to your doctor.}
cert: [{item: 1, label: Equipment, answer: see each exercise}]
wording:
  word.and: and
  handout.title: Your back plan
  dose.reps: "{n} times"

)yaml" R"yaml(--- exercises/side-wall.yaml
{id: side-wall, name: Side bridge at the wall, kind: endurance, position: standing, spine: neutral, load: 1, sided: yes, attributes: [none], for: [side-weak], harder: side-knees,
 dose: {settle: {reps: 4 to 6, hold: 3 to 5 s, days: 7}, control: {reps: 6, hold: 8 s}}, steps: [Lean on the wall.], faults: [{see: Hips sag, cue: Stand tall}], source: practice}
--- exercises/side-knees.yaml
{id: side-knees, name: Side bridge from your knees, kind: endurance, position: lying-side, spine: neutral, load: 2, sided: yes, attributes: [floor], for: [side-weak], equipment: [mat], easier: side-wall, harder: side-bridge-full,
 dose: {control: {reps: [6, 4, 2], hold: 8 to 10 s, pause: 3 s, rest: 20 s, days: 5}, strength: {sets: 2, reps: 8, hold: 10 s}}, steps: [Lie on your side., Lift your hips.], faults: [{see: Hips drift back, cue: Push forward}], source: [trial-2020]}
--- exercises/side-bridge-full.yaml
{id: side-bridge-full, name: Side bridge, kind: endurance, position: lying-side, spine: neutral, load: 3, sided: yes, attributes: [floor], for: [side-weak], equipment: [mat | chair], easier: side-knees,
 dose: {strength: {sets: 2, reps: 8, hold: 10 s, rest: 30 s, days: 3 to 5}}, steps: [Lie on your side.], faults: [{see: You sag, cue: Lift}], source: [trial-2020]}
--- exercises/hip-flexor-bed.yaml
{id: hip-flexor-bed, name: Hip stretch on the bed, also: [Thomas stretch], kind: stretch, position: lying-back, spine: neutral, load: 1, sided: yes, attributes: [supine], for: [hip-short],
 dose: {settle: {sets: 2, time: 30 s, days: 5, pull-most: 4}, control: {sets: 2, time: 30 s}, strength: {sets: 3, time: 30 s}}, steps: [Lie on the edge of the bed.], feel: A pull, faults: [{see: Your back arches, cue: Pull the other knee closer}], source: practice}
--- exercises/chair-stand.yaml
{id: chair-stand, name: Stand up from a chair, kind: strength, position: standing, spine: neutral, load: 2, sided: no, attributes: [none], for: [lifting-poor], equipment: [chair], harder: hinge,
 dose: {control: {sets: 2, reps: 8 to 12, effort: 4 to 6, rest: 60 s}, strength: {sets: 3, reps: 10, effort: 6}}, steps: [Stand up slowly.], faults: [{see: You drop, cue: Slower}], source: practice}
--- exercises/hinge.yaml
{id: hinge, name: Hip hinge, kind: strength, position: standing, spine: neutral, load: 3, sided: no, attributes: [none], for: [lifting-poor], easier: chair-stand,
 dose: {control: {sets: 2, reps: 8, rest: 30 s}, strength: {sets: 3, reps: 10}}, steps: [Push your hips back.], faults: [{see: Your back rounds, cue: Chest up}], source: trial-2020}
--- exercises/curl-up.yaml
{id: curl-up, name: Curl up, kind: endurance, position: lying-back, spine: flexion, load: 3, sided: no, attributes: [supine, floor, flex-load],
 dose: {control: {reps: 8, hold: 5 s}, strength: {reps: 10, hold: 5 s}}, steps: [Lift your head and shoulders.], faults: [{see: Your chin drops, cue: Look up}], source: practice}
--- exercises/walking.yaml
{id: walking, name: Walking, kind: aerobic, position: standing, spine: neutral, load: 1, sided: no, attributes: [none],
 dose: {settle: {time: 10 min, times-per-day: 2, in: day}, control: {time: 20 min, in: day}, strength: {time: 30 min, days: 3 to 5, in: day}}, steps: [Walk at your own pace.], faults: [{see: You lean, cue: Walk tall}], source: trial-2020}
)yaml";

const std::string_view clear_answers = R"yaml(date: 2026-01-01
sex: male
birth-date: 1980-06-15
tasks: none
equipment: none
minutes: 60
onset.date: 2025-10
pain.worst: 3
pain.average: 2
red-flags: none
osteoporosis: no
surgery.lumbar: none
settles: 10 min
odi: [1, 1, 1, 1]
thomas: -5 deg
side-bridge: {left: 60 s, right: 60 s, by: fatigue}
fear: none
)yaml";

}  // namespace lumbar
