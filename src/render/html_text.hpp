#pragma once
// A text where HTML, an attribute or a style sheet takes it: the only place that knows what each of
// them would read as a mark.

#include <string>
#include <string_view>

namespace lumbar {

/// One line of text between tags, or as the value of an attribute in double quotes.
std::string html_text(std::string_view text);

/// A CSS string with its quotes. Whatever is not a letter, a digit or harmless is written by its
/// number, so that no text ends the string, the rule or the `<style>` around it.
std::string css_string(std::string_view text);

/// `bytes` as `data:TYPE;base64,…`.
std::string data_uri(std::string_view type, std::string_view bytes);

/// A language tag that may stand in an attribute; `en` where `tag` is none.
std::string language_tag(std::string_view tag);

/// The language is written from right to left.
bool reads_leftward(std::string_view tag);

}  // namespace lumbar
