#include "shell/report.hpp"

#include "render/json_writer.hpp"
#include "shell/files.hpp"
#include "source/utf8.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>

namespace lumbar {
namespace {

constexpr std::size_t most_waiting = std::size_t{32} << 10U;  // bytes

std::string visible(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size();) {
    const Decoded one = decode(bytes, at);
    const std::size_t length = one.length == 0 ? 1 : one.length;
    text += one.length == 0 ? fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes[at])) : std::string(bytes.substr(at, length));
    at += length;
  }
  return text;
}

/// One object on one line.
template <class Fill>
std::string line(Fill fill) {
  JsonWriter json(JsonWriter::Layout::line);
  json.object([&] { fill(json); });
  return json.take();
}

void number(JsonWriter& json, std::string_view name, std::uint64_t value) {
  json.number(name, Rational(static_cast<std::int64_t>(value)));
}

void counts(JsonWriter& json, std::string_view name, const std::map<std::string, std::uint64_t>& all) {
  json.object(name, [&] {
    for (const auto& [id, count] : all) {
      number(json, id, count);
    }
  });
}

}  // namespace

std::string json_text(std::string_view bytes) { return json_string(visible(bytes)); }

std::string spell_start(const ReportStart& start) {
  return line([&](JsonWriter& json) {
    json.text("type", "start");
    json.text("schema", "lumbar/report/1");
    json.text("version", start.version);
    json.object("library", [&] {
      json.text("name", start.library_name);
      json.text("version", start.library_version);
      json.text("digest", start.library_digest);
    });
    json.text("options", start.options);
    json.text_or_null("shard", start.shard);
    number(json, "inputs", start.inputs);
  });
}

std::string spell_record(const Record& record) {
  return line([&](JsonWriter& json) {
    json.text("type", "input");
    json.text("input", visible(record.input));
    number(json, "document", static_cast<std::uint64_t>(record.document));
    json.text_or_null("digest", record.digest);
    number(json, "status", static_cast<std::uint64_t>(record.status));
    json.text_or_null("outcome", record.outcome ? spell(outcomes, *record.outcome) : "");
    json.text_or_null("urgency", record.urgency ? spell(urgencies, *record.urgency) : "");
    json.text("output", spell(deliveries, record.delivery));
    json.texts("findings", record.findings);
    json.texts("referrals", record.referrals);
    json.array("problems", [&] {
      for (const Problem& problem : record.problems) {
        json.object([&] {
          json.text("code", problem.code);
          json.text("place", visible(problem.place));
        });
      }
    });
  });
}

std::string spell_end(const Tally& tally) {
  return line([&](JsonWriter& json) {
    json.text("type", "end");
    number(json, "documents", tally.documents);
    number(json, "programmes", tally.programmes);
    number(json, "referrals", tally.referrals);
    number(json, "ask_first", tally.ask_first);
    number(json, "wrong", tally.wrong);
    number(json, "unreadable", tally.unreadable);
    number(json, "written", tally.written);
    number(json, "unchanged", tally.unchanged);
    number(json, "kept", tally.kept);
    counts(json, "urgencies", tally.urgencies);
    counts(json, "findings", tally.findings);
    number(json, "exit", static_cast<std::uint64_t>(tally.exit));
  });
}

ReportFile::ReportFile(const std::string& path) : handle_(open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666)) {
  if (!handle_.is_open()) {
    problem_ = std::strerror(errno);
  } else if (flock(handle_.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    problem_ = "another process is writing this report: give each its own";
  } else if (ftruncate(handle_.number(), 0) != 0 && errno != EINVAL) {  // a pipe cannot be cut
    problem_ = std::strerror(errno);
  }
}

void ReportFile::write(std::string_view text) {
  waiting_ += text;
  if (waiting_.size() >= most_waiting) {
    flush();
  }
}

void ReportFile::flush() {
  if (problem_.empty() && !write_all(handle_.number(), waiting_)) {
    problem_ = std::strerror(errno);
  }
  waiting_.clear();
}

}  // namespace lumbar
