#pragma once
// Members: every member of the library's structs, in order, without their names. What goes over all
// of them (shell/shipped.cpp) cannot forget one: a member more or less does not compile until its
// struct's number below is right, and a kind of member that none had before not at all.

#include "model/library.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace lumbar {

/// How many members a struct has; 0 for what is no struct of the library.
template <class T>
inline constexpr std::size_t member_count = 0;

template <> inline constexpr std::size_t member_count<Roles> = 8;
template <> inline constexpr std::size_t member_count<Accepted> = 4;
template <> inline constexpr std::size_t member_count<Library> = 36;
template <> inline constexpr std::size_t member_count<FieldLists> = 8;
template <> inline constexpr std::size_t member_count<Field> = 37;
template <> inline constexpr std::size_t member_count<JudgedWord> = 2;
template <> inline constexpr std::size_t member_count<QuestionGroup> = 3;
template <> inline constexpr std::size_t member_count<Check> = 3;
template <> inline constexpr std::size_t member_count<Unit> = 3;
template <> inline constexpr std::size_t member_count<Interval> = 4;
template <> inline constexpr std::size_t member_count<Set> = 5;
template <> inline constexpr std::size_t member_count<Type> = 3;
template <> inline constexpr std::size_t member_count<Expression> = 10;
template <> inline constexpr std::size_t member_count<Rule> = 21;
template <> inline constexpr std::size_t member_count<Refer> = 5;
template <> inline constexpr std::size_t member_count<Find> = 2;
template <> inline constexpr std::size_t member_count<Adapt> = 10;
template <> inline constexpr std::size_t member_count<Exercise> = 21;
template <> inline constexpr std::size_t member_count<Dose> = 15;
template <> inline constexpr std::size_t member_count<Span> = 2;
template <> inline constexpr std::size_t member_count<Fault> = 2;
template <> inline constexpr std::size_t member_count<Vocabulary> = 3;
template <> inline constexpr std::size_t member_count<Consistency> = 3;
template <> inline constexpr std::size_t member_count<Finding> = 13;
template <> inline constexpr std::size_t member_count<Sentence> = 4;
template <> inline constexpr std::size_t member_count<Budget> = 4;
template <> inline constexpr std::size_t member_count<StageSlot> = 5;
template <> inline constexpr std::size_t member_count<Stage> = 12;
template <> inline constexpr std::size_t member_count<Guideline> = 2;
template <> inline constexpr std::size_t member_count<Therapy> = 11;
template <> inline constexpr std::size_t member_count<Topic> = 7;
template <> inline constexpr std::size_t member_count<Service> = 4;
template <> inline constexpr std::size_t member_count<Source> = 5;
template <> inline constexpr std::size_t member_count<PainLight> = 4;
template <> inline constexpr std::size_t member_count<PainVariant> = 2;
template <> inline constexpr std::size_t member_count<FlareDay> = 3;
template <> inline constexpr std::size_t member_count<Labelled> = 3;
template <> inline constexpr std::size_t member_count<SelfCare> = 20;
template <> inline constexpr std::size_t member_count<Landmark> = 2;
template <> inline constexpr std::size_t member_count<Triple> = 3;
template <> inline constexpr std::size_t member_count<Target> = 7;
template <> inline constexpr std::size_t member_count<Ankle> = 2;
template <> inline constexpr std::size_t member_count<LegPose> = 10;
template <> inline constexpr std::size_t member_count<ArmPose> = 14;
template <> inline constexpr std::size_t member_count<SpinePose> = 7;
template <> inline constexpr std::size_t member_count<Contact> = 3;
template <> inline constexpr std::size_t member_count<Adjustment> = 2;
template <> inline constexpr std::size_t member_count<Region> = 2;
template <> inline constexpr std::size_t member_count<Prop> = 15;
template <> inline constexpr std::size_t member_count<Arrow> = 15;
template <> inline constexpr std::size_t member_count<Pose> = 23;
template <> inline constexpr std::size_t member_count<Figure> = 15;

template <class Value> inline constexpr std::size_t member_count<IdMap<Value>> = 2;

/// Calls `visit` for each member, in the order of declaration.
template <class T, class Visit>
void each_member(T& value, const Visit& visit) {
  constexpr std::size_t count = member_count<std::remove_const_t<T>>;
  static_assert(count > 0, "no struct of the library: give it a member_count");
  const auto each = [&](auto&... members) { (visit(members), ...); };
  if constexpr (count == 2) {
    auto& [a, b] = value;
    each(a, b);
  } else if constexpr (count == 3) {
    auto& [a, b, c] = value;
    each(a, b, c);
  } else if constexpr (count == 4) {
    auto& [a, b, c, d] = value;
    each(a, b, c, d);
  } else if constexpr (count == 5) {
    auto& [a, b, c, d, e] = value;
    each(a, b, c, d, e);
  } else if constexpr (count == 7) {
    auto& [a, b, c, d, e, f, g] = value;
    each(a, b, c, d, e, f, g);
  } else if constexpr (count == 8) {
    auto& [a, b, c, d, e, f, g, h] = value;
    each(a, b, c, d, e, f, g, h);
  } else if constexpr (count == 9) {
    auto& [a, b, c, d, e, f, g, h, i] = value;
    each(a, b, c, d, e, f, g, h, i);
  } else if constexpr (count == 10) {
    auto& [a, b, c, d, e, f, g, h, i, j] = value;
    each(a, b, c, d, e, f, g, h, i, j);
  } else if constexpr (count == 11) {
    auto& [a, b, c, d, e, f, g, h, i, j, k] = value;
    each(a, b, c, d, e, f, g, h, i, j, k);
  } else if constexpr (count == 12) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l] = value;
    each(a, b, c, d, e, f, g, h, i, j, k, l);
  } else if constexpr (count == 13) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = value;
    each(a, b, c, d, e, f, g, h, i, j, k, l, m);
  } else if constexpr (count == 14) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = value;
    each(a, b, c, d, e, f, g, h, i, j, k, l, m, n);
  } else if constexpr (count == 15) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] = value;
    each(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o);
  } else if constexpr (count == 20) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t] = value;
    each(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t);
  } else if constexpr (count == 21) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u] = value;
    each(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u);
  } else if constexpr (count == 23) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w] = value;
    each(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w);
  } else if constexpr (count == 36) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, ab, ac, ad, ae, af, ag, ah, ai, aj] = value;
    each(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, ab, ac, ad, ae, af, ag, ah, ai, aj);
  } else if constexpr (count == 37) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, ab, ac, ad, ae, af, ag, ah, ai, aj, ak] = value;
    each(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, ab, ac, ad, ae, af, ag, ah, ai, aj, ak);
  } else {
    static_assert(count < 2, "no row for this number of members: add one");
  }
}

template <class T, template <class...> class Kind>
inline constexpr bool is_a = false;
template <template <class...> class Kind, class... Of>
inline constexpr bool is_a<Kind<Of...>, Kind> = true;

template <class T>
inline constexpr bool is_array = false;
template <class T, std::size_t N>
inline constexpr bool is_array<std::array<T, N>> = true;

/// A number, a word or a text: has no parts.
template <class T>
inline constexpr bool is_plain = std::is_enum_v<T> || std::is_integral_v<T> || std::is_same_v<T, std::string> || std::is_same_v<T, Rational>;

/// Calls `visit` for every place in the library, or in a part of it.
template <class T, class Visit>
void each_place(T& value, const Visit& visit) {
  using Plain = std::remove_const_t<T>;
  if constexpr (std::is_same_v<Plain, Place>) {
    visit(value);
  } else if constexpr (is_a<Plain, std::vector> || is_array<Plain>) {
    for (auto& one : value) {
      each_place(one, visit);
    }
  } else if constexpr (is_a<Plain, std::optional>) {
    if (value) {
      each_place(*value, visit);
    }
  } else if constexpr (is_a<Plain, std::map>) {
    for (auto& [key, one] : value) {
      each_place(one, visit);
    }
  } else if constexpr (is_a<Plain, std::pair>) {
    each_place(value.first, visit);
    each_place(value.second, visit);
  } else if constexpr (!is_plain<Plain>) {
    each_member(value, [&](auto& member) { each_place(member, visit); });
  }
}

}  // namespace lumbar
