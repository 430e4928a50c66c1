#include "shell/merge_command.hpp"
#include "shell/report.hpp"

#include <doctest/doctest.h>

#include <string>

namespace lumbar {
namespace {

Record record(const std::string& input, Outcome outcome) {
  Record one;
  one.input = input;
  one.digest = "abc";
  one.outcome = outcome;
  one.status = outcome == Outcome::programme ? Exit::done : Exit::clinical_stop;
  one.delivery = Delivery::written;
  one.findings = {"stiff-hip"};
  if (outcome == Outcome::referral) {
    one.urgency = Urgency::emergency;
    one.referrals = {"cauda-equina"};
  }
  return one;
}

struct Whole {
  std::string text;
  Tally tally;
};

Whole whole_report(const std::string& shard = "") {
  Whole whole;
  whole.text = spell_start({"0.1.0", "core", "1", "digest", "draft=no", shard, 2});
  for (const Record& one : {record("a.yaml", Outcome::programme), record("b.yaml", Outcome::referral)}) {
    whole.text += spell_record(one);
    whole.tally.add(one);
  }
  whole.text += spell_end(whole.tally);
  return whole;
}

}  // namespace

TEST_SUITE("shell") {
  TEST_CASE("report: a record is one line of JSON, whatever its input is called") {
    const std::string line = spell_record(record("a\n\"b\"\xff.yaml", Outcome::referral));
    CHECK(line == "{\"type\":\"input\",\"input\":\"a\\n\\\"b\\\"\\\\xff.yaml\",\"document\":1,\"digest\":\"abc\",\"status\":3,\"outcome\":\"referral\",\"urgency\":\"emergency\",\"output\":\"written\","
                  "\"findings\":[\"stiff-hip\"],\"referrals\":[\"cauda-equina\"],\"problems\":[]}\n");
  }

  TEST_CASE("merge: a report that was written is read again, with its sums") {
    const Whole whole = whole_report("1/3");
    const ReadReport read = read_report(whole.text);
    CHECK(read.problem == "");
    CHECK(read.shard == "1/3");
    CHECK(read.library == "digest");
    CHECK(read.tally.documents == 2);
    CHECK(read.tally.programmes == 1);
    CHECK(read.tally.referrals == 1);
    CHECK(read.tally.findings.at("stiff-hip") == 2);
    CHECK(read.tally.urgencies.at("emergency") == 1);
    CHECK((read.tally.exit == Exit::clinical_stop));
    CHECK(spell_summary(read.tally) == spell_summary(whole.tally));
  }

  TEST_CASE("merge: a report cut off anywhere is incomplete") {
    const std::string text = whole_report().text;
    for (std::size_t length = 0; length < text.size(); ++length) {
      CAPTURE(length);
      CHECK(read_report(text.substr(0, length)).problem != "");
    }
    const std::size_t second = text.find('\n') + 1;
    const std::string without = text.substr(0, second) + text.substr(text.find('\n', second) + 1);
    CHECK(read_report(without).problem.find("1 records, and its end counts 2") != std::string::npos);
    CHECK_FALSE(read_report("anything\n").is_report);
  }

  TEST_CASE("tally: sums of parts are the sum of all") {
    Tally all, left, right;
    Record failed = record("c.yaml", Outcome::programme);
    failed.outcome.reset();
    failed.status = Exit::wrong_input;
    failed.findings.clear();
    all.add(record("a", Outcome::programme));
    left.add(record("a", Outcome::programme));
    for (const Record& one : {record("b", Outcome::ask_first), failed}) {
      all.add(one);
      right.add(one);
    }
    left.add(right);
    CHECK(spell_end(left) == spell_end(all));
    CHECK((all.exit == Exit::wrong_input));
    CHECK(all.errors() == 1);
  }
}

}  // namespace lumbar
