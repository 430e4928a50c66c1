// Texts for patients: repeated, too long, too hard.

#include "check/lint_parts.hpp"
#include "check/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace lumbar {
namespace {

constexpr std::size_t most_words = 15;
constexpr std::size_t words_to_grade = 100;
constexpr int highest_grade = 600;  // hundredths
constexpr std::size_t most_repeats = 3;
constexpr std::size_t most_syllables = 3;
constexpr std::array<std::string_view, 7> patient_phrases{"handout.", "referral.", "dose.", "day.", "word.", "invalid.", "ask.patient-"};

/// Without `{name}`: what stands there is read where it comes from.
std::string without_placeholders(std::string_view phrase) {
  std::string text;
  bool inside = false;
  for (const char c : phrase) {
    inside = inside || c == '{';
    if (!inside) {
      text += c;
    }
    inside = inside && c != '}';
  }
  return text;
}

std::string lower(std::string_view word) {
  std::string text(word);
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

class TextLint {
 public:
  TextLint(const Library& library, Slips& slips) : library_(library), slips_(slips) {}

  void run() {
    exercises();
    repeats();
    rules_and_stages();
    topics_and_therapies();
    self_care();
    names_and_phrases();
    for (const auto& [word, where] : long_words_) {
      slips_.push_back({Code::long_word, where.place, word, fmt::format("`{}`: a word of four syllables or more for patients: {}", where.owner, word)});
    }
  }

 private:
  struct Where {
    std::string owner;
    Place place;
  };

  /// Medical words that must stay are accepted by name: the reason is their plain explanation.
  void note_long_words(const std::string& owner, const Place& place, std::string_view say) {
    for (const std::string_view word : words_of(say)) {
      if (word.find('-') == std::string_view::npos && syllables(word) > most_syllables) {
        long_words_.try_emplace(lower(word), Where{owner, place});
      }
    }
  }

  /// What a patient reads that is no sentence of its own.
  void names_and_phrases() {
    for (const Exercise& exercise : library_.exercises) {
      note_long_words(exercise.id, exercise.place, exercise.name);
    }
    for (const Stage& stage : library_.stages) {
      note_long_words(stage.id, stage.place, stage.title);
    }
    for (const Topic& topic : library_.topics) {
      note_long_words(topic.id, topic.place, topic.title);
    }
    for (const Therapy& therapy : library_.therapies) {
      note_long_words(therapy.id, therapy.place, therapy.plain);
    }
    for (const Service& service : library_.services) {
      note_long_words(service.id, {}, service.plain);
    }
    for (const auto& phrase : library_.phrases) {
      if (std::ranges::any_of(patient_phrases, [&](std::string_view group) { return phrase.first.starts_with(group); })) {
        note_long_words(phrase.first, {}, without_placeholders(phrase.second));
      }
    }
  }

  /// One text of an entry: its sentences now, its grade with the others of the entry.
  void text(const std::string& owner, const Place& place, const std::string& say) {
    for (const std::string_view sentence : sentences_of(say)) {
      const std::size_t words = words_of(sentence).size();
      if (words > most_words) {
        slips_.push_back({Code::long_sentence, place, fmt::format("{}: {}", owner, sentence), fmt::format("`{}`: {} words in one sentence, more than {}: {}", owner, words, most_words, sentence)});
      }
    }
    note_long_words(owner, place, say);
    whole_ += say + "\n";
  }

  void texts(const std::string& owner, const Place& place, const std::vector<std::string>& all) {
    for (const std::string& say : all) {
      text(owner, place, say);
    }
  }

  void sentences(const std::string& owner, const Place& place, const std::vector<Sentence>& all) {
    for (const Sentence& sentence : all) {
      text(owner, place, sentence.say);
    }
  }

  /// What stands together is read together.
  void grade(const std::string& owner, const Place& place) {
    if (words_of(whole_).size() >= words_to_grade) {
      if (const int reading = grade_hundredths(whole_); reading > highest_grade) {
        slips_.push_back({Code::hard_to_read, place, owner, fmt::format("`{}` reads at school grade {}.{}, above 6", owner, reading / 100, reading % 100 / 10)});
      }
    }
    whole_.clear();
  }

  void exercises() {
    for (const Exercise& exercise : library_.exercises) {
      texts(exercise.id, exercise.place, exercise.steps);
      text(exercise.id, exercise.place, exercise.setup);
      text(exercise.id, exercise.place, exercise.feel);
      for (const Fault& fault : exercise.faults) {
        text(exercise.id, exercise.place, fault.see);
        text(exercise.id, exercise.place, fault.cue);
      }
      grade(exercise.id, exercise.place);
    }
  }

  void repeats() {
    std::map<std::pair<std::string, std::string>, std::vector<const Exercise*>> uses;
    for (const Exercise& exercise : library_.exercises) {
      uses[{"feel", exercise.feel}].push_back(&exercise);
      for (const Fault& fault : exercise.faults) {
        uses[{"fault", fault.see}].push_back(&exercise);
        uses[{"cue", fault.cue}].push_back(&exercise);
      }
    }
    for (const auto& [key, users] : uses) {
      if (users.size() > most_repeats && !key.second.empty()) {
        slips_.push_back({Code::repeated_text, users.back()->place, fmt::format("{}: {}", key.first, key.second), fmt::format("the same {} on {} exercises: {}", key.first, users.size(), key.second)});
      }
    }
  }

  void rules_and_stages() {
    for (const Rule& rule : library_.rules) {
      text(rule.id, rule.place, rule.because);
      texts(rule.id, rule.place, rule.action);
      for (const Adapt& adapt : rule.adapts) {
        text(rule.id, rule.place, adapt.say);
      }
      grade(rule.id, rule.place);
    }
    for (const Stage& stage : library_.stages) {
      text(stage.id, stage.place, stage.goal);
      sentences(stage.id, stage.place, stage.progress);
      sentences(stage.id, stage.place, stage.step_back);
      grade(stage.id, stage.place);
    }
    for (const Finding& finding : library_.findings) {
      text(finding.id, finding.place, finding.plain);
      grade(finding.id, finding.place);
    }
  }

  void topics_and_therapies() {
    for (const Topic& topic : library_.topics) {
      sentences(topic.id, topic.place, topic.text);
      grade(topic.id, topic.place);
    }
    for (const Therapy& therapy : library_.therapies) {
      texts(therapy.id, therapy.place, therapy.text);
      grade(therapy.id, therapy.place);
    }
  }

  void self_care() {
    const SelfCare& care = library_.self_care;
    sentences("safety-net", {}, care.safety_net);
    sentences("stop-signs", {}, care.stop_signs);
    grade("safety-net", {});
    for (const PainLight& light : care.pain_lights) {
      texts("pain-rule", {}, {light.during, light.after, light.action});
    }
    for (const PainVariant& variant : care.pain_variants) {
      for (const PainLight& light : variant.lights) {
        texts("pain-rule", {}, {light.during, light.after, light.action});
      }
    }
    sentences("pain-rule", {}, care.pain_notes);
    grade("pain-rule", {});
    for (const FlareDay& day : care.flare_days) {
      text("flare-up", {}, day.say);
    }
    texts("flare-up", {}, care.flare_call);
    grade("flare-up", {});
    for (const Labelled& line : care.timeline) {
      text("timeline", {}, line.say);
    }
    grade("timeline", {});
    texts("prevention", {}, care.prevention);
    texts("limits", {}, care.limits);
    grade("prevention", {});
    texts("diary", {}, {care.diary_say, care.diary_count, care.diary_stuck, care.review_say, care.review_no_gain});
    grade("diary", {});
  }

  const Library& library_;
  Slips& slips_;
  std::string whole_;
  std::map<std::string, Where> long_words_;  // the first place of each
};

}  // namespace

void lint_texts(const Library& library, Slips& slips) { TextLint(library, slips).run(); }

}  // namespace lumbar
