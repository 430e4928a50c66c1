# Every source is named in CMakeLists.txt: a test that is not named would never run, and nobody would miss it.
found=0
for file in $(find src tests -name '*.cpp' | LC_ALL=C sort); do
  grep -q "[[:space:](]$file" CMakeLists.txt || { echo "$file is not in CMakeLists.txt"; found=1; }
done
exit $found
