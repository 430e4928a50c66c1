#include "shell/embedded.hpp"

#include "shell/pack.hpp"

// The assembler takes the files in as they are, in no time, whatever their size. LUMBAR_PREPARED:
// their folder, defined by the build for this file only.
asm(R"(
  .section .rodata
  .global lumbar_library_begin
  .global lumbar_library_end
  .global lumbar_sources_begin
  .global lumbar_sources_end
lumbar_library_begin:
  .incbin ")" LUMBAR_PREPARED R"(/library.bin"
lumbar_library_end:
lumbar_sources_begin:
  .incbin ")" LUMBAR_PREPARED R"(/sources.bin"
lumbar_sources_end:
  .previous
)");

extern "C" {
extern const char lumbar_library_begin[];
extern const char lumbar_library_end[];
extern const char lumbar_sources_begin[];
extern const char lumbar_sources_end[];
}

namespace lumbar {

std::string_view embedded_library() { return {lumbar_library_begin, lumbar_library_end}; }

Sources embedded_sources() { return unpack({lumbar_sources_begin, lumbar_sources_end}); }

}  // namespace lumbar
