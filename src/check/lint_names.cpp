// Names that are hard to tell from each other: of exercises, findings, topics, therapies, services.

#include "check/lint_parts.hpp"

#include <fmt/format.h>

#include <set>

namespace lumbar {
namespace {

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return plain;
}

/// The words that tell one name from another.
std::multiset<std::string> telling_words(const std::string& name) {
  static const std::set<std::string, std::less<>> small{"a", "an", "the", "your", "on", "of", "in", "with", "to", "at", "and"};
  std::multiset<std::string> words;
  std::string word;
  for (const char c : name + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
    } else if (!word.empty()) {
      if (!small.contains(word)) {
        words.insert(word.size() > 3 && word.back() == 's' ? word.substr(0, word.size() - 1) : word);  // one or many
      }
      word.clear();
    }
  }
  return words;
}

/// One letter more, fewer or other. Short names differ by one letter as a rule.
bool is_one_letter_off(const std::string& a, const std::string& b) {
  constexpr std::size_t long_enough = 8;
  const std::string& shorter = a.size() < b.size() ? a : b;
  const std::string& longer = a.size() < b.size() ? b : a;
  if (a == b || shorter.size() < long_enough || longer.size() - shorter.size() > 1) {
    return false;
  }
  std::size_t at = 0;
  while (at < shorter.size() && shorter[at] == longer[at]) {
    ++at;
  }
  return shorter.substr(at + (shorter.size() == longer.size() ? 1 : 0)) == longer.substr(at + 1);
}

class Names {
 public:
  explicit Names(Slips& slips) : slips_(slips) {}

  void add(const std::string& id, const Place& place, const std::string& name) {
    const Name added{id, place, name, plain_name(name), telling_words(plain_name(name))};
    for (const Name& other : all_) {
      const bool same_words = !added.words.empty() && other.words == added.words;
      const bool near = other.id != id && (same_words || (is_one_letter_off(other.plain, added.plain) && !differ_by_number(other, added)));
      if (near) {
        slips_.push_back({Code::near_name, place, fmt::format("{} {}", other.id, id), fmt::format("`{}` (`{}`) is hard to tell from `{}` (`{}`)", name, id, other.name, other.id)});
      }
    }
    all_.push_back(added);
  }

 private:
  struct Name {
    std::string id;
    Place place;
    std::string name, plain;
    std::multiset<std::string> words;
  };

  /// `Step 1` and `Step 2` are told apart by what they say.
  static bool differ_by_number(const Name& a, const Name& b) {
    const auto digits = [](const std::string& text) {
      std::string found;
      for (const char c : text) {
        found += c >= '0' && c <= '9' ? std::string(1, c) : "";
      }
      return found;
    };
    return digits(a.plain) != digits(b.plain);
  }

  Slips& slips_;
  std::vector<Name> all_;
};

template <class Entries>
void titles(const Entries& entries, Slips& slips) {
  Names names(slips);
  for (const auto& entry : entries) {
    names.add(entry.id, entry.place, entry.title);
  }
}

}  // namespace

void lint_names(const Library& library, Slips& slips) {
  Names exercises(slips);
  for (const Exercise& exercise : library.exercises) {
    for (const std::string& also : exercise.also) {
      exercises.add(exercise.id, exercise.place, also);
    }
    exercises.add(exercise.id, exercise.place, exercise.name);
  }
  titles(library.findings, slips);
  titles(library.topics, slips);
  titles(library.therapies, slips);
  Names services(slips);
  for (const Service& service : library.services) {
    services.add(service.id, {}, service.title);
  }
}

}  // namespace lumbar
