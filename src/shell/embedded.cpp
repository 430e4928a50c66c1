#include "shell/embedded.hpp"

#include "shell/image.hpp"
#include "shell/pack.hpp"

#include <cstdint>

// The assembler takes the files in as they are, in no time, whatever their size. LUMBAR_PREPARED:
// their folder, defined by the build for this file only. The image has its pages for itself.
asm(R"(
  .globl lumbar_image_begin, lumbar_image_end, lumbar_pointers_begin, lumbar_pointers_end, lumbar_sources_begin, lumbar_sources_end, lumbar_program_begin, lumbar_program_end
  .hidden lumbar_image_begin, lumbar_image_end, lumbar_pointers_begin, lumbar_pointers_end, lumbar_sources_begin, lumbar_sources_end, lumbar_program_begin, lumbar_program_end
  .pushsection .rodata.lumbar_image, "a"
  .balign 4096
lumbar_image_begin:
  .incbin ")" LUMBAR_PREPARED R"(/image.bin"
  .balign 4096
lumbar_image_end:
  .popsection
  .pushsection .rodata.lumbar_sources, "a"
  .balign 8
lumbar_pointers_begin:
  .incbin ")" LUMBAR_PREPARED R"(/pointers.bin"
lumbar_pointers_end:
lumbar_sources_begin:
  .incbin ")" LUMBAR_PREPARED R"(/sources.bin"
lumbar_sources_end:
lumbar_program_begin:
  .incbin ")" LUMBAR_PREPARED R"(/program.txt"
lumbar_program_end:
  .popsection
)");

extern "C" {
extern const std::uint64_t lumbar_image_begin[];
extern const std::uint64_t lumbar_image_end[];
extern const std::uint32_t lumbar_pointers_begin[];
extern const std::uint32_t lumbar_pointers_end[];
extern const char lumbar_sources_begin[];
extern const char lumbar_sources_end[];
extern const char lumbar_program_begin[];
extern const char lumbar_program_end[];
}

namespace lumbar {

const Shipped& shipped() {
  static const auto* const there = static_cast<const Shipped*>(placed({lumbar_image_begin, lumbar_image_end}, {lumbar_pointers_begin, lumbar_pointers_end}));
  return *there;
}

std::string_view program_digest() { return {lumbar_program_begin, lumbar_program_end}; }

Sources embedded_sources() { return unpack({lumbar_sources_begin, lumbar_sources_end}); }

}  // namespace lumbar
