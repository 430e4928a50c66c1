#include "read/prepared.hpp"

#include "model/members.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace lumbar {
namespace {

constexpr std::string_view magic = "lumbar library 2\n";

template <class T, template <class...> class Kind>
inline constexpr bool is_a = false;
template <template <class...> class Kind, class... Of>
inline constexpr bool is_a<Kind<Of...>, Kind> = true;

template <class T>
inline constexpr bool is_array = false;
template <class T, std::size_t N>
inline constexpr bool is_array<std::array<T, N>> = true;

template <class T>
inline constexpr bool is_byte = std::is_enum_v<T> || (std::is_integral_v<T> && sizeof(T) == 1);

/// The one way through a library, for writing and for reading: `archive` decides which, by what it
/// does with whole numbers, runs of bytes, file names and lengths.
template <class Archive, class T>
void walk(Archive& archive, T& value) {
  using Plain = std::remove_const_t<T>;
  const auto on = [&](auto&... parts) { (walk(archive, parts), ...); };
  if constexpr (is_byte<Plain>) {
    static_assert(sizeof(Plain) == 1);
    archive.byte(value);
  } else if constexpr (std::is_integral_v<Plain>) {
    archive.whole(value);
  } else if constexpr (std::is_same_v<Plain, std::string> || std::is_same_v<Plain, std::vector<std::uint8_t>>) {
    archive.run(value);
  } else if constexpr (std::is_same_v<Plain, Rational>) {
    archive.rational(value);
  } else if constexpr (std::is_same_v<Plain, Place>) {
    archive.file(value.file);
    on(value.line, value.column);
  } else if constexpr (is_a<Plain, std::vector>) {
    archive.length(value);
    std::ranges::for_each(value, on);
  } else if constexpr (is_array<Plain>) {
    std::ranges::for_each(value, on);
  } else if constexpr (is_a<Plain, std::optional>) {
    if (archive.is_there(value)) {
      on(*value);
    }
  } else if constexpr (is_a<Plain, std::pair>) {
    on(value.first, value.second);
  } else if constexpr (is_a<Plain, std::map>) {
    archive.pairs(value);
  } else {
    archive.members(value);
  }
}

/// Whole numbers take seven bits a byte, the lowest first; a signed one has its sign lowest. Of a
/// struct only those members are there that are not as usual, behind a number whose bits name them:
/// of most structs, most members are, and what is not there takes no time to read.
class Writer {
 public:
  /// How many bytes follow, the files' names, and all that was written.
  std::string take() {
    const std::string body = std::exchange(bytes_, "");
    walk(*this, names_);
    const std::string part = std::exchange(bytes_, "") + body;
    whole(part.size());
    return std::exchange(bytes_, "") + part;
  }

  template <class T>
  void byte(const T& value) {
    bytes_ += static_cast<char>(value);
  }
  template <class T>
  void whole(const T& value) {
    auto rest = static_cast<std::uint64_t>(value);
    if constexpr (std::is_signed_v<T>) {
      rest = (rest << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0);
    }
    for (; rest >= 0x80U; rest >>= 7U) {
      bytes_ += static_cast<char>(rest | 0x80U);
    }
    bytes_ += static_cast<char>(rest);
  }
  void rational(const Rational& value) {
    whole(value.numerator());
    whole(value.denominator());
  }
  template <class T>
  void members(const T& value) {
    static_assert(member_count<T> <= 64);
    static const std::vector<std::string> usual = Writer().pieces(T{});
    const std::vector<std::string> pieces = this->pieces(value);
    std::uint64_t there = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      there |= static_cast<std::uint64_t>(pieces[i] != usual[i]) << i;
    }
    whole(there);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      bytes_ += pieces[i] != usual[i] ? pieces[i] : "";
    }
  }
  template <class Bytes>
  void run(const Bytes& bytes) {
    length(bytes);
    bytes_.append(bytes.begin(), bytes.end());
  }
  template <class List>
  void length(const List& list) {
    whole(list.size());
  }
  template <class T>
  bool is_there(const std::optional<T>& value) {
    byte(value.has_value());
    return value.has_value();
  }
  template <class Map>
  void pairs(const Map& map) {
    length(map);
    for (const auto& [key, value] : map) {
      walk(*this, key);
      walk(*this, value);
    }
  }
  void file(const std::shared_ptr<const std::string>& name) {
    const auto [row, fresh] = numbers_.emplace(name ? *name : "", numbers_.size());
    if (fresh) {
      names_.push_back(row->first);
    }
    whole(row->second);
  }

 private:
  template <class T>
  std::vector<std::string> pieces(const T& value) {
    std::vector<std::string> all;
    each_member(value, [&](const auto& member) {
      std::string before = std::exchange(bytes_, "");
      walk(*this, member);
      all.push_back(std::exchange(bytes_, std::move(before)));
    });
    return all;
  }

  std::string bytes_;
  std::vector<std::string> names_{""};  // of files, each once; the first is none
  std::map<std::string, std::size_t> numbers_{{"", 0}};
};

class Reader {
 public:
  /// INVARIANT: `parts` begins with what Writer::take() gave.
  explicit Reader(std::string_view parts) : next_(parts.data()), end_(parts.data()) {
    const std::size_t size = length();
    end_ = next_ + size;
    std::vector<std::string> names;
    walk(*this, names);
    names_.reserve(names.size());
    for (std::string& name : names) {
      names_.push_back(name.empty() ? nullptr : std::make_shared<const std::string>(std::move(name)));
    }
  }

  const char* end() const { return end_; }  // of the part
  bool is_done() const { return next_ == end_; }

  template <class T>
  void byte(T& value) {
    value = static_cast<T>(*next_++);
  }
  template <class T>
  void whole(T& value) {
    std::uint64_t all = 0;
    unsigned shift = 0;
    unsigned char byte = 0;
    do {
      byte = static_cast<unsigned char>(*next_++);
      all |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      shift += 7;
    } while (byte >= 0x80U);
    if constexpr (std::is_signed_v<T>) {
      all = (all >> 1U) ^ (~(all & 1U) + 1U);
    }
    value = static_cast<T>(all);
  }
  void rational(Rational& value) {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    whole(numerator);
    whole(denominator);
    value = denominator == 1 ? Rational(numerator) : Rational::of(numerator, denominator).value_or(Rational());
  }
  /// INVARIANT: `value` is as T{} is, but for the members of a larger struct that has others in mind;
  /// those are small.
  template <class T>
  void members(T& value) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      value = T{};
    }
    std::uint64_t there = 0;
    whole(there);
    each_member(value, [&](auto& member) {
      if ((there & 1U) != 0) {
        walk(*this, member);
      }
      there >>= 1U;
    });
  }
  template <class Bytes>
  void run(Bytes& bytes) {
    const std::size_t size = length();
    bytes = Bytes(next_, next_ + size);
    next_ += size;
  }
  template <class List>
  void length(List& list) {
    list.resize(length());
  }
  template <class T>
  bool is_there(std::optional<T>& value) {
    bool there = false;
    byte(there);
    if (there) {
      value.emplace();
    }
    return there;
  }
  template <class Map>
  void pairs(Map& map) {
    for (std::size_t left = length(); left > 0; --left) {
      typename Map::key_type key;
      walk(*this, key);
      walk(*this, map.emplace_hint(map.end(), std::move(key), typename Map::mapped_type())->second);
    }
  }
  void file(std::shared_ptr<const std::string>& name) { name = names_[length()]; }

 private:
  std::size_t length() {
    std::size_t size = 0;
    whole(size);
    return size;
  }

  const char* next_;
  const char* end_;
  std::vector<std::shared_ptr<const std::string>> names_;
};

}  // namespace

std::string prepare(const Library& library) {
  Library others = library;
  others.figures.clear();
  Writer first;
  walk(first, others);
  Writer second;
  walk(second, library.figures);
  return std::string(magic) + first.take() + second.take();
}

std::optional<Library> take_over(std::string_view prepared, Figures figures) {
  if (!prepared.starts_with(magic)) {
    return std::nullopt;
  }
  const char* const end = prepared.data() + prepared.size();
  std::optional<Library> library(std::in_place);
  Reader first(prepared.substr(magic.size()));
  walk(first, *library);
  Reader second({first.end(), end});
  bool is_whole = first.is_done() && second.end() == end;
  if (is_whole && figures == Figures::taken) {
    walk(second, library->figures);
    is_whole = second.is_done();
  }
  return is_whole ? std::move(library) : std::nullopt;
}

}  // namespace lumbar
