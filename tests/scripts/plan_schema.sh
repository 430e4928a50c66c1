# The JSON of every example, plain and as a draft, parses with jq and keeps the contract of tests/schema/plan.schema.json.
# ajv is fetched into build/ajv once; without npm or the network this is skipped.
set -u
lumbar=${LUMBAR:-build/lumbar}
schema=tests/schema/plan.schema.json
ajv=$PWD/build/ajv
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

for tool in npm node jq; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done
if ! [ -d "$ajv/node_modules/ajv" ]; then
  npm install --silent --no-audit --no-fund --prefix "$ajv" ajv@8 >/dev/null 2>&1 || { echo 'npm cannot fetch ajv'; exit 77; }
fi

set -- examples/*/assessment.yaml
[ -f "$1" ] || { echo 'no examples/*/assessment.yaml'; exit 1; }
failed=0
for input; do
  for draft in '' --draft; do
    output=$work/$(basename "$(dirname "$input")")$draft.json
    "$lumbar" plan "$input" -f json $draft >"$output"
    status=$?
    case $status in
      0 | 3) jq -e 'type == "object"' "$output" >/dev/null || { echo "$input $draft: jq does not take it"; failed=1; } ;;
      *) echo "$input $draft: lumbar ended with $status"; failed=1 ;;
    esac
  done
done

NODE_PATH=$ajv/node_modules node - "$schema" "$work"/*.json <<'END' || failed=1
const fs = require("fs");
const Ajv = require("ajv");
const read = (path) => JSON.parse(fs.readFileSync(path, "utf8"));
const [schema, ...plans] = process.argv.slice(2);
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(read(schema));
for (const path of plans) {
  let errors;
  try {
    errors = validate(read(path)) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  } catch (error) {
    errors = [error.message];
  }
  for (const error of errors) {
    console.log(`${path.split("/").pop()}: ${error}`);
    process.exitCode = 1;
  }
}
END
exit "$failed"
