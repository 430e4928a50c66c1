#include "source/digest.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>

namespace lumbar {
namespace {

// FIPS 180-4: fractional parts of the cube and square roots of the first primes.
constexpr std::array<std::uint32_t, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

using State = std::array<std::uint32_t, 8>;

/// One round. It changes two of the eight; which ones moves on by one each turn, so that after eight turns all stand as before.
template <std::size_t Turn>
void turn(State& s, std::uint32_t added) {
  const auto at = [&](std::size_t letter) -> std::uint32_t& { return s[(letter + 8 - Turn) % 8]; };
  const std::uint32_t choose = (at(4) & at(5)) ^ (~at(4) & at(6));
  const std::uint32_t majority = (at(0) & at(1)) ^ (at(0) & at(2)) ^ (at(1) & at(2));
  const std::uint32_t first = at(7) + (std::rotr(at(4), 6) ^ std::rotr(at(4), 11) ^ std::rotr(at(4), 25)) + choose + added;
  at(3) += first;
  at(7) = first + (std::rotr(at(0), 2) ^ std::rotr(at(0), 13) ^ std::rotr(at(0), 22)) + majority;
}

void mix(State& state, const unsigned char* block) {
  std::array<std::uint32_t, 64> word{};
  for (std::size_t i = 0; i < 16; ++i) {
    word[i] = static_cast<std::uint32_t>(block[4 * i]) << 24U | static_cast<std::uint32_t>(block[4 * i + 1]) << 16U |
              static_cast<std::uint32_t>(block[4 * i + 2]) << 8U | block[4 * i + 3];
  }
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t a = word[i - 15];
    const std::uint32_t b = word[i - 2];
    word[i] = word[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3U) + word[i - 7] + (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10U);
  }
  State s = state;
  for (std::size_t i = 0; i < 64; i += 8) {
    [&]<std::size_t... Turn>(std::index_sequence<Turn...>) { (turn<Turn>(s, round_constants[i + Turn] + word[i + Turn]), ...); }(std::make_index_sequence<8>{});
  }
  for (std::size_t i = 0; i < 8; ++i) {
    state[i] += s[i];
  }
}

constexpr std::string_view hexadecimal = "0123456789abcdef";

/// Eight bytes, the first one lowest. Written out, so that compilers make one load of it.
std::uint64_t word_of(const char* bytes) {
  const auto byte = [&](unsigned i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i); };
  return byte(0) | byte(1) | byte(2) | byte(3) | byte(4) | byte(5) | byte(6) | byte(7);
}

/// Both halves of a product: each bit of it hangs on most bits of both (as in wyhash).
std::uint64_t folded(std::uint64_t a, std::uint64_t b) {
  __extension__ using Product = unsigned __int128;
  const Product product = static_cast<Product>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// Every bit of the result hangs on every bit of `word` (the finalizer of splitmix64).
std::uint64_t stirred(std::uint64_t word) {
  word = (word ^ word >> 30U) * 0xbf58476d1ce4e5b9U;
  word = (word ^ word >> 27U) * 0x94d049bb133111ebU;
  return word ^ word >> 31U;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  State state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  const auto* const data = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::size_t whole = bytes.size() / 64 * 64;
  for (std::size_t at = 0; at < whole; at += 64) {
    mix(state, data + at);
  }
  std::array<unsigned char, 128> tail{};
  const std::size_t rest = bytes.size() - whole;
  for (std::size_t i = 0; i < rest; ++i) {
    tail[i] = data[whole + i];
  }
  tail[rest] = 0x80;
  const std::size_t length = rest < 56 ? 64 : 128;
  const std::uint64_t bits = static_cast<std::uint64_t>(bytes.size()) * 8;
  for (std::size_t i = 0; i < 8; ++i) {
    tail[length - 1 - i] = static_cast<unsigned char>(bits >> (8 * i));
  }
  for (std::size_t at = 0; at < length; at += 64) {
    mix(state, tail.data() + at);
  }
  std::string text;
  for (const std::uint32_t part : state) {
    for (int shift = 28; shift >= 0; shift -= 4) {
      text += hexadecimal[part >> static_cast<unsigned>(shift) & 15U];
    }
  }
  return text;
}

std::string checksum(std::string_view bytes) {
  constexpr std::array<std::uint64_t, 2> keys{0xa0761d6478bd642f, 0xe7037ed1a0b428db};  // no text has these bytes
  std::array<std::uint64_t, 2> sums = keys;  // the processor works on both at a time
  const auto add = [&](const char* four) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
      sums[i] = folded(word_of(four + 16 * i) ^ keys[i], word_of(four + 16 * i + 8) ^ sums[i]);
    }
  };
  constexpr std::size_t stride = 16 * sums.size();
  const std::size_t whole = bytes.size() / stride * stride;
  for (std::size_t at = 0; at < whole; at += stride) {
    add(bytes.data() + at);
  }
  std::array<char, stride> rest{};
  std::ranges::copy(bytes.substr(whole), rest.begin());
  add(rest.data());
  const std::uint64_t sum = stirred(stirred(bytes.size() ^ sums[0]) ^ sums[1]);
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) {
    text += hexadecimal[sum >> static_cast<unsigned>(shift) & 15U];
  }
  return text;
}

}  // namespace lumbar
