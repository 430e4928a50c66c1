#include "source/digest.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <set>
#include <string>

namespace lumbar {
namespace {

TEST_SUITE("source") {
  TEST_CASE("digest: SHA-256 of texts below, at and above the length of a block (FIPS 180-4)") {
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256(std::string(1000000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }

  TEST_CASE("checksum: no two of a page with a digit or two changed have the same") {
    std::string page = "{\n  \"hold_s\": 12,\n  \"rest_s\": 30,\n  \"note\": \"slow\",\n  \"reps\": 81,\n  \"sets\": 20,\n  \"load\": 44\n}\n";
    page += page;
    std::set<std::string> seen{checksum(page)};
    std::size_t texts = 1;
    const auto see = [&] {
      seen.insert(checksum(page));
      ++texts;
    };
    const auto is_digit = [&](std::size_t at) { return page[at] >= '0' && page[at] <= '9'; };
    const std::string digits = "0123456789";
    for (std::size_t first = 0; first < page.size(); ++first) {
      for (std::size_t one = 0; is_digit(first) && one < digits.size(); ++one) {
        const char before = page[first];
        if (digits[one] == before) {
          continue;
        }
        page[first] = digits[one];
        see();
        for (std::size_t second = first + 1; second < page.size(); ++second) {
          for (std::size_t other = 0; is_digit(second) && other < digits.size(); ++other) {
            const char then = page[second];
            if (digits[other] != then) {
              page[second] = digits[other];
              see();
              page[second] = then;
            }
          }
        }
        page[first] = before;
      }
    }
    CHECK(texts > 10000);
    CHECK(seen.size() == texts);
  }

  TEST_CASE("checksum: bits changed in two words that meet in one sum, pieces left out and zeros added make another") {
    std::string bytes;
    for (int i = 0; i < 200; ++i) {
      bytes += static_cast<char>('a' + i * 7 % 26);
    }
    std::set<std::string> seen{checksum(bytes)};
    std::size_t texts = 1;
    for (std::size_t first = 0; first < 64; ++first) {
      for (std::size_t one = 0; one < 8; ++one) {
        for (std::size_t second = first + 1; second < 128; ++second) {
          std::string changed = bytes;
          changed[first] = static_cast<char>(changed[first] ^ 1 << one);
          for (std::size_t other = 0; other < 8; ++other) {
            std::string both = changed;
            both[second] = static_cast<char>(both[second] ^ 1 << other);
            seen.insert(checksum(both));
            ++texts;
          }
        }
      }
    }
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      seen.insert(checksum(bytes.substr(0, size)));
      seen.insert(checksum(bytes + std::string(size + 1, '\0')));
      texts += 2;
    }
    CHECK(seen.size() == texts);
  }
}

}  // namespace
}  // namespace lumbar
