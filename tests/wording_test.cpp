// The words of the shipped library: every phrase that the pages name is there and none lies idle; what a
// patient reads is short and plain; and some words stand nowhere.

#include "shell/files.hpp"
#include "support/golden.hpp"
#include "support/paths.hpp"
#include "support/readability.hpp"
#include "support/shipped_library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <regex>
#include <set>

namespace lumbar {
namespace {

constexpr std::size_t most_words = 15;  // in a sentence for a patient
constexpr double highest_grade = 6.0;   // US school years
constexpr int enough_words = 100;       // below that the formula says little

constexpr std::array forbidden{"cleared", "cure", "cures", "cured", "validated", "evidence-based", "not a medical device"};

/// Texts for the patient by what they belong to.
using Texts = std::map<std::string, std::vector<std::string>>;

void add(std::vector<std::string>& texts, const std::string& text) {
  if (!text.empty()) {
    texts.push_back(text);
  }
}

void add(std::vector<std::string>& texts, const std::vector<Sentence>& sentences) {
  for (const Sentence& sentence : sentences) {
    add(texts, sentence.say);
  }
}

void add_lights(std::vector<std::string>& texts, const std::vector<PainLight>& lights) {
  for (const PainLight& light : lights) {
    texts.insert(texts.end(), {light.light, light.during, light.after, light.action});
  }
}

void add_exercises(const Library& library, Texts& all) {
  for (const Exercise& exercise : library.exercises) {
    std::vector<std::string>& texts = all["exercise " + exercise.id];
    add(texts, exercise.name);
    add(texts, exercise.setup);
    texts.insert(texts.end(), exercise.steps.begin(), exercise.steps.end());
    add(texts, exercise.feel);
    for (const Fault& fault : exercise.faults) {
      texts.insert(texts.end(), {fault.see, fault.cue});
    }
  }
}

void add_rules(const Library& library, Texts& all) {
  for (const Rule& rule : library.rules) {
    const std::string file = file_of(rule.place);
    add(all["because of " + file], rule.because);
    for (const std::string& line : rule.action) {
      add(all["action of " + file], line);
    }
    for (const Adapt& adapt : rule.adapts) {
      add(all["say of " + file], adapt.say);
    }
  }
}

void add_self_care(const SelfCare& care, Texts& all) {
  std::vector<std::string>& texts = all["self-care"];
  for (const auto* const sentences : {&care.safety_net, &care.stop_signs, &care.pain_notes}) {
    add(texts, *sentences);
  }
  add_lights(texts, care.pain_lights);
  for (const PainVariant& variant : care.pain_variants) {
    add_lights(texts, variant.lights);
  }
  for (const FlareDay& day : care.flare_days) {
    add(texts, day.say);
  }
  for (const Labelled& line : care.timeline) {
    add(texts, line.say);
  }
  for (const auto* const lines : {&care.flare_call, &care.prevention, &care.limits}) {
    texts.insert(texts.end(), lines->begin(), lines->end());
  }
  for (const std::string& line : {care.diary_title, care.diary_say, care.diary_stuck, care.review_say, care.review_no_gain}) {
    add(texts, line);
  }
}

void add_others(const Library& library, Texts& all) {
  for (const Topic& topic : library.topics) {
    add(all["topic " + topic.id], topic.title);
    add(all["topic " + topic.id], topic.text);
  }
  for (const Stage& stage : library.stages) {
    std::vector<std::string>& texts = all["stages"];
    texts.insert(texts.end(), {stage.title, stage.goal});
    add(texts, stage.progress);
    add(texts, stage.step_back);
  }
  for (const Finding& finding : library.findings) {
    add(all["findings"], finding.plain);
  }
  for (const Service& service : library.services) {
    add(all["services"], service.plain);
  }
  for (const Therapy& therapy : library.therapies) {
    add(all["therapies"], therapy.plain);
    all["therapies"].insert(all["therapies"].end(), therapy.text.begin(), therapy.text.end());
  }
}

/// The phrases of the patient's pages; a placeholder reads as one word.
void add_phrases(const Library& library, Texts& all) {
  const std::regex placeholder(R"(\{[a-z-]+\})");
  for (const auto& [id, phrase] : library.phrases) {
    const std::string group = id.substr(0, id.find('.'));
    if (group == "handout" || group == "referral" || group == "dose" || group == "day" || group == "word" || group == "invalid" || id.starts_with("ask.patient-")) {
      add(all["phrases " + group + ".*"], std::regex_replace(phrase, placeholder, "thing"));
    }
  }
}

Texts patient_texts(const Library& library) {
  Texts all;
  add_exercises(library, all);
  add_rules(library, all);
  add_self_care(library.self_care, all);
  add_others(library, all);
  add_phrases(library, all);
  return all;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return text;
}

/// Ids of phrases that the pages name: whole in a string, or put together from a beginning and a word of a closed list.
std::set<std::string> named_phrases(const Library& library) {
  std::set<std::string> groups;
  for (const auto& [id, phrase] : library.phrases) {
    groups.insert(id.substr(0, id.find('.')));
  }
  std::map<std::string, std::vector<std::string>> endings;
  const auto spellings = [](const auto& list) {
    std::vector<std::string> words;
    for (const auto& one : list) {
      words.emplace_back(one.text);
    }
    return words;
  };
  endings["record.outcome-"] = spellings(outcomes);
  endings["record.urgency-"] = spellings(urgencies);
  endings["word."] = spellings(grades);
  endings["handout.grade-"] = {"a", "b", "c", "d", "p"};

  std::set<std::string> named;
  const std::regex literal(R"re("([a-z]+)(\.[a-z0-9-]*)+")re");
  for (const std::string_view room : {"src/report", "src/shell"}) {
    const std::filesystem::path folder = project_root() / room;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      const std::string text = bytes_of(file.path());
      for (auto at = std::sregex_iterator(text.begin(), text.end(), literal); at != std::sregex_iterator(); ++at) {
        const std::string id = at->str().substr(1, at->str().size() - 2);
        if (!groups.contains(at->str(1))) {
          continue;
        }
        if (!id.ends_with('.') && !id.ends_with('-')) {
          named.insert(id);
          continue;
        }
        CAPTURE(id);
        CHECK_MESSAGE(endings.contains(id), "the test does not know what may follow");
        for (const std::string& ending : endings[id]) {
          named.insert(id + ending);
        }
      }
    }
  }
  return named;
}

TEST_SUITE("wording") {
TEST_CASE("phrases: every one that a page names is in the library") {
  const Library library = shipped_library().library;
  const std::set<std::string> named = named_phrases(library);
  CHECK(named.size() > 100);
  for (const std::string& id : named) {
    CAPTURE(id);
    CHECK(library.phrases.contains(id));
  }
}

TEST_CASE("phrases: none lies in the library that no page names") {
  const Library library = shipped_library().library;
  const std::set<std::string> named = named_phrases(library);
  for (const auto& entry : library.phrases) {
    const std::string& id = entry.first;
    CAPTURE(id);
    CHECK(named.contains(id));
  }
}

TEST_CASE("phrases: every placeholder is one that a page fills") {
  std::set<std::string> filled;
  const std::regex fill(R"re(\{"([a-z-]+)",)re");
  for (const auto& file : std::filesystem::directory_iterator(project_root() / "src/report")) {
    const std::string text = bytes_of(file.path());
    for (auto at = std::sregex_iterator(text.begin(), text.end(), fill); at != std::sregex_iterator(); ++at) {
      filled.insert(at->str(1));
    }
  }
  const std::regex placeholder(R"(\{([a-z-]+)\})");
  const Library library = shipped_library().library;
  for (const auto& entry : library.phrases) {
    const std::string& id = entry.first;
    const std::string& phrase = entry.second;
    for (auto at = std::sregex_iterator(phrase.begin(), phrase.end(), placeholder); at != std::sregex_iterator(); ++at) {
      CAPTURE(id);
      CAPTURE(at->str());
      CHECK(filled.contains(at->str(1)));
    }
  }
}

TEST_CASE("readability: no sentence for a patient has more than 15 words") {
  for (const auto& entry : patient_texts(shipped_library().library)) {
    const std::string& what = entry.first;
    for (const std::string& text : entry.second) {
      for (const std::string& sentence : sentences_of(text)) {
        CAPTURE(what);
        CAPTURE(sentence);
        CHECK(words_of(sentence).size() <= most_words);
      }
    }
  }
}

TEST_CASE("readability: what a patient reads is at a school grade of 6 or below") {
  Readability whole;
  double worst = 0.0;
  std::string worst_of;
  std::map<std::string, std::vector<std::string>> kinds;  // exercises together, topics together
  for (const auto& entry : patient_texts(shipped_library().library)) {
    const std::string& what = entry.first;
    const std::vector<std::string>& texts = entry.second;
    const Readability one = readability_of(texts);
    CAPTURE(what);
    CAPTURE(one.grade());
    if (one.words >= enough_words) {
      CHECK(one.grade() <= highest_grade);
    }
    if (one.words >= enough_words && one.grade() > worst) {
      worst = one.grade();
      worst_of = what;
    }
    std::vector<std::string>& kind = kinds[what.substr(0, what.find(' '))];
    kind.insert(kind.end(), texts.begin(), texts.end());
    whole = {whole.words + one.words, whole.sentences + one.sentences, whole.syllables + one.syllables};
  }
  std::string report = fmt::format("grade of all {} words: {:.1f}; highest: {:.1f} ({})", whole.words, whole.grade(), worst, worst_of);
  for (const auto& [kind, texts] : kinds) {
    report += fmt::format("\n  {:12}{:.1f}", kind, readability_of(texts).grade());
    CHECK(readability_of(texts).grade() <= highest_grade);
  }
  MESSAGE(report);
}

TEST_CASE("readability: a word of four syllables stays only where the library says what it means") {
  const Library library = shipped_library().library;
  const auto is_explained = [&](const std::string& word) {
    return std::ranges::any_of(library.accepted, [&](const Accepted& one) { return one.warning == "long-word" && one.what == word; });
  };
  for (const auto& entry : patient_texts(library)) {
    const std::string& what = entry.first;
    for (const std::string& text : entry.second) {
      for (const std::string& raw : words_of(text)) {
        const std::string word = lower(raw);
        if (syllables_of(word) >= 4 && word.find('-') == std::string::npos) {
          CAPTURE(what);
          CAPTURE(word);
          CHECK(is_explained(word));
        }
      }
    }
  }
}

TEST_CASE("readability: syllables and grades are counted as one would by hand") {
  const std::array<std::pair<std::string, int>, 14> words{{{"back", 1}, {"move", 1}, {"moves", 1}, {"muscle", 2}, {"little", 2}, {"stretched", 1}, {"rested", 2}, {"exercise", 3}, {"emergency", 4},
                                                                {"clinician", 3}, {"one-leg", 2}, {"10", 1}, {"bridges", 2}, {"easy", 2}}};
  for (const auto& entry : words) {
    CAPTURE(entry.first);
    CHECK(syllables_of(entry.first) == entry.second);
  }
  CHECK(sentences_of("Lie down. Rest your arms, as in a) or 2.5 kg! Why?").size() == 3);
  const double by_hand = 0.39 * 11 / 2 + 11.8 * 12 / 11 - 15.59;  // 11 words, 2 sentences, 12 syllables
  const Readability sum = readability_of({"Lie on your back.", "Keep your feet on the ground, always."});
  CHECK(sum.words == 11);
  CHECK(sum.sentences == 2);
  CHECK(sum.grade() == doctest::Approx(by_hand));
}

TEST_CASE("words: what promises too much stands nowhere in the library") {
  for (const SourceFile& file : shipped_sources()) {
    const std::string text = lower(file.text);
    for (const std::string_view word : forbidden) {
      for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const auto letter = [&](std::size_t place) { return place < text.size() && std::isalpha(static_cast<unsigned char>(text[place])) != 0; };
        CAPTURE(*file.name);
        CAPTURE(std::string(word));
        CHECK((letter(at - 1) || letter(at + word.size())));
      }
    }
  }
}
}

}  // namespace
}  // namespace lumbar
