#pragma once
// Image: an object and all that it owns, as it lies in memory. The build makes it (`lumbar_prepare`); a start finds it
// in the program's file and uses it there: nothing is read or built, and what no plan looks at is not even loaded.
// An image belongs to the build that made it: one compiler, one standard library, one set of sources.
//
// Its pointers are right where it was made for, at `image_home`. Where the system has no room there, a copy is made
// elsewhere and each pointer moved by as much.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lumbar {

/// Far from where systems, sanitizers and valgrind put anything, and within the reach of 39 bits.
inline constexpr std::uint64_t image_home = std::uint64_t{1} << 38U;
inline constexpr std::size_t image_page = 4096;  // bytes; images are whole pages

struct Image {
  std::vector<std::uint64_t> words;     // as at image_home, the object first
  std::vector<std::uint32_t> pointers;  // which of them point into the image, in order
};

/// `one` and `other`: the same object made twice, each with all that it owns, in zeroed memory. Where they differ, a
/// pointer stands; throws std::logic_error where it is something else.
Image image_of(std::span<const std::uint64_t> one, std::span<const std::uint64_t> other);

/// Addresses from `begin` on, before `end`.
struct Range {
  std::uint64_t begin, end;
};

/// A word of it that is no pointer into the image could be one into `memory`: the same both times that the object was
/// made, and of no use in another process.
bool points_out(const Image& image, std::span<const Range> memory);

/// The words of an image that lies at `home`, with pointers that are right where these lie now.
std::vector<std::uint64_t> moved(std::span<const std::uint64_t> words, std::uint64_t home, std::span<const std::uint32_t> pointers);

/// Where the image can be used, as long as the program runs, and never written to. `words` are those in the program's
/// file, on pages of their own, and leave from there: once a run.
const void* placed(std::span<const std::uint64_t> words, std::span<const std::uint32_t> pointers);

}  // namespace lumbar
