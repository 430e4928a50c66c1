#pragma once
// Shard: one of n parts of the inputs, chosen by a hash of each input's name, so that an input stays
// in its part when others come and go, and on every machine.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace lumbar {

struct Shard {
  std::uint32_t index = 0;  // from 0
  std::uint32_t count = 1;
};

struct ShardResult {
  Shard shard;
  std::string problem;  // empty on success
};

/// The value of an environment variable, or nullptr.
using Environment = std::function<const char*(const char* name)>;

/// `i/n` with i from 0 to n-1; or `auto`: from a Slurm array (whose first task may have any number)
/// or a Kubernetes indexed job (which has to be told its count).
ShardResult parse_shard(const std::string& text, const Environment& environment);

/// Bytes to 64 bits, the same on every machine and in every version.
std::uint64_t name_hash(std::string_view name);

/// `name`: the input's path below its folder.
bool holds(const Shard& shard, std::string_view name);

/// `i/n`, or "" for the whole.
std::string spell(const Shard& shard);

}  // namespace lumbar
