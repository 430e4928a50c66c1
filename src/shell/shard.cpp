#include "shell/shard.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace lumbar {
namespace {

std::optional<std::uint32_t> whole(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

ShardResult checked(std::optional<std::uint32_t> index, std::optional<std::uint32_t> count, const std::string& from) {
  if (!index || !count || *count == 0 || *index >= *count) {
    return {{}, fmt::format("{} is no shard: the first number counts from 0 and stays below the second", from)};
  }
  return {{*index, *count}, ""};
}

/// `--array=0-6` and `--array=1-7` are the same seven shards, and so is `--array=0-12:2`.
ShardResult from_slurm(const char* id, const Environment& environment) {
  const auto number = [&](const char* name, const char* usual) {
    const char* const text = environment(name);
    return whole(text == nullptr ? usual : text);
  };
  const auto task = whole(id);
  const auto first = number("SLURM_ARRAY_TASK_MIN", "0");
  const auto step = number("SLURM_ARRAY_TASK_STEP", "1");
  const auto count = number("SLURM_ARRAY_TASK_COUNT", "");
  if (!task || !first || !step || *step == 0 || *task < *first || (*task - *first) % *step != 0) {
    return {{}, "the SLURM_ARRAY_TASK_… variables do not fit each other"};
  }
  return checked((*task - *first) / *step, count, fmt::format("SLURM_ARRAY_TASK_ID {} from {} in steps of {}", *task, *first, *step));
}

ShardResult from_environment(const Environment& environment) {
  if (const char* const id = environment("SLURM_ARRAY_TASK_ID")) {
    return from_slurm(id, environment);
  }
  if (const char* const index = environment("JOB_COMPLETION_INDEX")) {
    const char* const count = environment("JOB_COMPLETION_COUNT");
    if (count == nullptr) {
      return {{}, "JOB_COMPLETION_COUNT is not set: Kubernetes gives the index alone, so the job's manifest has to name its completions too"};
    }
    return checked(whole(index), whole(count), "JOB_COMPLETION_INDEX of JOB_COMPLETION_COUNT");
  }
  return {{}, "neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX is set"};
}

}  // namespace

ShardResult parse_shard(const std::string& text, const Environment& environment) {
  if (text == "auto") {
    return from_environment(environment);
  }
  const auto slash = text.find('/');
  if (slash == std::string::npos) {
    return {{}, "a shard is i/n, as in 0/7, or auto"};
  }
  return checked(whole(text.substr(0, slash)), whole(text.substr(slash + 1)), text);
}

std::uint64_t name_hash(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  // Its low bits are weak; those of this mixer (splitmix64) are not.
  hash = (hash ^ hash >> 30U) * 0xbf58476d1ce4e5b9;
  hash = (hash ^ hash >> 27U) * 0x94d049bb133111eb;
  return hash ^ hash >> 31U;
}

bool holds(const Shard& shard, std::string_view name) { return name_hash(name) % shard.count == shard.index; }

std::string spell(const Shard& shard) { return shard.count == 1 ? "" : fmt::format("{}/{}", shard.index, shard.count); }

}  // namespace lumbar
