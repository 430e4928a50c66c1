#pragma once
// Spelling: one table both reads an enumeration and prints it.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

template <class E>
struct Spelling {
  E value;
  std::string_view text;
};

template <class E, std::size_t N>
std::optional<E> parse(const std::array<Spelling<E>, N>& table, std::string_view text) {
  for (const auto& row : table) {
    if (row.text == text) {
      return row.value;
    }
  }
  return std::nullopt;
}

template <class E, std::size_t N>
std::string spell(const std::array<Spelling<E>, N>& table, E value) {
  for (const auto& row : table) {
    if (row.value == value) {
      return std::string(row.text);
    }
  }
  return "";
}

template <class E, std::size_t N>
std::vector<std::string> words(const std::array<Spelling<E>, N>& table) {
  std::vector<std::string> list;
  for (const auto& row : table) {
    list.emplace_back(row.text);
  }
  return list;
}

}  // namespace lumbar
