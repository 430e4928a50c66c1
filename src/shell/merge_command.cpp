#include "shell/merge_command.hpp"

#include "shell/files.hpp"
#include "shell/messages.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

namespace lumbar {
namespace {

constexpr std::size_t largest_report = std::size_t{1} << 30U;  // bytes
constexpr std::string_view start_mark = "{\"type\":\"start\"";
constexpr std::string_view record_mark = "{\"type\":\"input\"";
constexpr std::string_view end_mark = "{\"type\":\"end\"";

/// One line, which is JSON and therefore YAML; nothing where it is neither.
std::optional<Node> parse_line(std::string_view line) {
  Diagnostics problems;
  auto node = parse_yaml(source_file("report", std::string(line)), problems);
  return node && problems.empty() && node->is_map() ? std::move(node) : std::nullopt;
}

std::string text_at(const Node& map, std::string_view key) {
  const Node* const node = find(map, key);
  return node != nullptr && node->is_scalar() && !(node->text == "null" && !node->quoted) ? node->text : "";
}

std::optional<std::uint64_t> number_of(const Node* node) {
  std::uint64_t number = 0;
  if (node == nullptr || !node->is_scalar()) {
    return std::nullopt;
  }
  const std::string& text = node->text;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool read_counts(const Node& map, std::string_view key, std::map<std::string, std::uint64_t>& counts) {
  const Node* const node = find(map, key);
  if (node == nullptr) {
    return false;
  }
  for (const Node& item : node->items) {
    const auto count = number_of(&item);
    if (!count) {
      return false;
    }
    counts[item.key] = *count;
  }
  return true;
}

/// False where a sum is missing: another program's, or another version's.
bool read_end(const Node& map, Tally& tally) {
  const std::array<std::pair<std::string_view, std::uint64_t*>, 9> sums{{{"documents", &tally.documents},
                                                                         {"programmes", &tally.programmes},
                                                                         {"referrals", &tally.referrals},
                                                                         {"ask_first", &tally.ask_first},
                                                                         {"wrong", &tally.wrong},
                                                                         {"unreadable", &tally.unreadable},
                                                                         {"written", &tally.written},
                                                                         {"unchanged", &tally.unchanged},
                                                                         {"kept", &tally.kept}}};
  for (const auto& [name, sum] : sums) {
    const auto number = number_of(find(map, name));
    if (!number) {
      return false;
    }
    *sum = *number;
  }
  const auto exit = number_of(find(map, "exit"));
  tally.exit = static_cast<Exit>(exit.value_or(0));
  return exit && read_counts(map, "urgencies", tally.urgencies) && read_counts(map, "findings", tally.findings);
}

void read_start(const Node& map, ReadReport& report) {
  report.is_report = text_at(map, "schema") == "lumbar/report/1";
  report.version = text_at(map, "version");
  report.options = text_at(map, "options");
  report.shard = text_at(map, "shard");
  const Node* const library = find(map, "library");
  report.library = library == nullptr ? "" : text_at(*library, "digest");
}

class Merge {
 public:
  void add(const std::string& path) {
    const ReadResult read = read_file(path, largest_report);
    if (!read.text) {
      tell(path, read.problem, Exit::io);
      return;
    }
    const ReadReport report = read_report(*read.text);
    if (!report.problem.empty()) {
      tell(path, report.problem, report.is_report ? Exit::io : Exit::wrong_input);
    }
    if (!report.is_report || !belongs(path, report)) {
      return;
    }
    if (report.problem.empty()) {
      total_.add(report.tally);
      ++complete_;
    }
  }

  Exit finish() {
    tell_missing();
    const std::string text = fmt::format("{:>9}  reports\n{}", complete_, spell_summary(total_));
    exit_ = worse(exit_, total_.exit);
    return write_standard_output(text) ? exit_ : worse(exit_, Exit::io);
  }

 private:
  void tell(const std::string& path, const std::string& problem, Exit exit) {
    print_message(fmt::format("{}: {}", printable(path), problem));
    exit_ = worse(exit_, exit);
  }

  /// Whether a report may be added to those before it.
  bool belongs(const std::string& path, const ReadReport& report) {
    if (!first_) {
      first_ = report;
    }
    const auto slash = report.shard.find('/');
    const std::string count = slash == std::string::npos ? "" : report.shard.substr(slash + 1);
    if (report.version != first_->version || report.library != first_->library || report.options != first_->options) {
      tell(path, "made by another version, library or options than the first report; not added", Exit::wrong_input);
      return false;
    }
    if (!count.empty() && count_.value_or(count) != count) {
      tell(path, fmt::format("a shard of {}, and the others are of {}; not added", count, *count_), Exit::wrong_input);
      return false;
    }
    if (!count.empty()) {
      count_ = count;
      if (!shards_.insert(report.shard).second) {
        tell(path, fmt::format("shard {} is here twice; not added again", report.shard), Exit::wrong_input);
        return false;
      }
    }
    return true;
  }

  void tell_missing() {
    constexpr std::size_t most_named = 20;
    const std::size_t all = count_ ? static_cast<std::size_t>(std::strtoul(count_->c_str(), nullptr, 10)) : 0;
    std::size_t missing = 0;
    for (std::size_t i = 0; i < all; ++i) {
      const std::string shard = fmt::format("{}/{}", i, all);
      if (!shards_.contains(shard) && ++missing <= most_named) {
        print_message(fmt::format("lumbar: no report of shard {}", shard));
      }
    }
    if (missing > 0) {
      exit_ = worse(exit_, Exit::io);
    }
  }

  Exit exit_ = Exit::done;
  std::optional<ReadReport> first_;
  std::optional<std::string> count_;  // of shards
  std::set<std::string> shards_;
  std::uint64_t complete_ = 0;
  Tally total_;
};

}  // namespace

ReadReport read_report(const std::string& text) {
  ReadReport report;
  std::uint64_t records = 0;
  bool ended = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = text.find('\n', at);
    if (stop == std::string::npos) {
      break;  // torn off
    }
    const std::string_view line = std::string_view(text).substr(at, stop - at);
    if (at == 0) {
      const auto start = line.starts_with(start_mark) ? parse_line(line) : std::nullopt;
      if (start) {
        read_start(*start, report);
      }
    }
    records += line.starts_with(record_mark) ? 1 : 0;
    const auto end = line.starts_with(end_mark) ? parse_line(line) : std::nullopt;
    ended = end && read_end(*end, report.tally);
    at = stop + 1;
  }
  if (!report.is_report) {
    report.problem = "this is no report of `lumbar plan --report`";
  } else if (!ended) {
    report.problem = fmt::format("incomplete after {} documents: the run was stopped, or is not done yet; not added", records);
  } else if (records != report.tally.documents) {
    report.problem = fmt::format("incomplete: {} records, and its end counts {}; not added", records, report.tally.documents);
  }
  return report;
}

Exit run_merge(const MergeCommand& command) {
  Merge merge;
  for (const std::string& report : command.reports) {
    merge.add(report);
  }
  return merge.finish();
}

}  // namespace lumbar
