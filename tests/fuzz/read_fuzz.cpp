// Any bytes to the readers: they report, they never crash or hang.
// A libFuzzer target with -DLUMBAR_FUZZ=ON (run it with -timeout=5); else replay_main.cpp feeds it
// the corpus.

#include "source/yaml.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const lumbar::SourceFile file =
      lumbar::source_file("fuzz.yaml", std::string(reinterpret_cast<const char*>(bytes), size));
  lumbar::Diagnostics out;
  for (const lumbar::SourceFile& document : lumbar::split_documents(file)) {
    lumbar::parse_yaml(document, out);
  }
  return 0;
}
