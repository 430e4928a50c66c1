#include "shell/shard.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

namespace lumbar {
namespace {

using Variables = std::map<std::string, std::string>;

ShardResult parsed(const std::string& text, const Variables& variables = {}) {
  return parse_shard(text, [&](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  });
}

}  // namespace

TEST_SUITE("shell") {
  TEST_CASE("shard: i/n counts from 0 and stays below n") {
    CHECK(parsed("0/7").shard.count == 7);
    CHECK(parsed("6/7").shard.index == 6);
    for (const std::string text : {"7/7", "1/0", "0", "a/7", "-1/7", "1/7x", "/7", "0/", "99999999999/7"}) {
      CAPTURE(text);
      CHECK_FALSE(parsed(text).problem.empty());
    }
  }

  TEST_CASE("shard: every name is in one shard, and the shards are of about one size") {
    constexpr std::size_t names = 7000;
    constexpr std::uint32_t count = 7;
    std::vector<std::size_t> sizes(count);
    for (std::size_t i = 0; i < names; ++i) {
      const std::string name = fmt::format("ward-{}/P-{:05}.yaml", i % 3, i);
      std::size_t homes = 0;
      for (std::uint32_t index = 0; index < count; ++index) {
        if (holds({index, count}, name)) {
          ++homes;
          ++sizes[index];
        }
      }
      CHECK(homes == 1);
    }
    for (const std::size_t size : sizes) {
      CHECK(size > 850);
      CHECK(size < 1150);
    }
  }

  TEST_CASE("shard: the hash of a name is the same in every version") {
    CHECK(name_hash("") == 0xf52a15e9a9b5e89b);
    CHECK(name_hash("a.yaml") != name_hash("b.yaml"));
  }

  TEST_CASE("shard auto: a Slurm array may begin at any number and go in steps") {
    struct Row {
      std::string id, first, step, count;
      std::uint32_t want;
    };
    for (const Row& row : {Row{"0", "0", "1", "7", 0}, Row{"7", "1", "1", "7", 6}, Row{"8", "4", "2", "3", 2}}) {
      CAPTURE(row.id);
      const ShardResult result = parsed("auto", {{"SLURM_ARRAY_TASK_ID", row.id}, {"SLURM_ARRAY_TASK_MIN", row.first}, {"SLURM_ARRAY_TASK_STEP", row.step}, {"SLURM_ARRAY_TASK_COUNT", row.count}});
      CHECK(result.problem == "");
      CHECK(result.shard.index == row.want);
      CHECK(result.shard.count == std::stoul(row.count));
    }
    // --array=1,5,7 has three tasks, and the last two are no shard of three.
    CHECK_FALSE(parsed("auto", {{"SLURM_ARRAY_TASK_ID", "7"}, {"SLURM_ARRAY_TASK_MIN", "1"}, {"SLURM_ARRAY_TASK_COUNT", "3"}}).problem.empty());
    CHECK_FALSE(parsed("auto", {{"SLURM_ARRAY_TASK_ID", "1"}}).problem.empty());
  }

  TEST_CASE("shard auto: a Kubernetes job needs its count beside its index") {
    CHECK(parsed("auto", {{"JOB_COMPLETION_INDEX", "2"}, {"JOB_COMPLETION_COUNT", "5"}}).shard.index == 2);
    CHECK(parsed("auto", {{"JOB_COMPLETION_INDEX", "2"}}).problem.find("JOB_COMPLETION_COUNT") != std::string::npos);
    CHECK_FALSE(parsed("auto").problem.empty());
  }
}

}  // namespace lumbar
