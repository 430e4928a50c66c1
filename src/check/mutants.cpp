#include "check/mutants.hpp"

#include "read/over_exercises.hpp"

#include <fmt/format.h>

#include <functional>
#include <utility>

namespace lumbar {
namespace {

using Emit = std::function<void(Mutant::Kind, Expression, const Place&, std::string)>;

class Mutator {
 public:
  Mutator(const std::vector<Field>& fields, bool only_drops) : fields_(fields), only_drops_(only_drops) {}

  /// Every change of `node` or of one thing below it.
  void walk(const Expression& node, const Emit& emit) const {
    if (!only_drops_) {
      move_bound(node, emit);
      flip(node, emit);
    }
    drop(node, emit);
    for (std::size_t i = 0; i < node.of.size(); ++i) {
      walk(node.of[i], [&](Mutant::Kind kind, Expression changed, const Place& place, std::string name) {
        Expression whole = node;
        whole.same = nowhere;
        whole.of[i] = std::move(changed);
        emit(kind, std::move(whole), place, std::move(name));
      });
    }
  }

 private:
  void instead(Mutant::Kind kind, const Expression& node, Expression changed, const Emit& emit) const {
    std::string name = fmt::format("{} for {}", spell(changed, fields_), spell(node, fields_));
    emit(kind, std::move(changed), node.place, std::move(name));
  }

  void move_bound(const Expression& node, const Emit& emit) const {
    const auto bound = bound_of(node);
    if (!bound) {
      return;
    }
    const Rational step = step_of(*bound, fields_);
    const Rational& constant = node.of[bound->constant_at].constant.number.low;
    for (const auto& moved : {plus(constant, step), minus(constant, step)}) {
      if (moved && may_stand_beside(*bound->value, *moved)) {
        Expression changed = node;
        changed.same = nowhere;
        changed.of[bound->constant_at].constant = of_number(point(*moved));
        instead(Mutant::Kind::bound, node, std::move(changed), emit);
      }
    }
  }

  /// A bound outside its field's range would not be read: `outside-range`.
  bool may_stand_beside(const Expression& value, const Rational& constant) const {
    return value.op != Op::read || value.type.kind != Kind::number || contains(fields_[value.slot].range, constant);
  }

  void flip(const Expression& node, const Emit& emit) const {
    const bool ordered = node.op == Op::less || node.op == Op::less_or_equal;
    if (ordered) {
      Expression changed = node;
      changed.same = nowhere;
      changed.op = node.op == Op::less ? Op::less_or_equal : Op::less;
      instead(Mutant::Kind::comparison, node, std::move(changed), emit);
    }
    if (ordered || node.op == Op::equal || node.op == Op::among || node.op == Op::has) {
      Expression turned;
      turned.op = Op::negation;
      turned.type = node.type;
      turned.place = node.place;
      turned.of.push_back(node);
      instead(Mutant::Kind::comparison, node, std::move(turned), emit);
    }
  }

  void drop(const Expression& node, const Emit& emit) const {
    if (node.op != Op::every && node.op != Op::some && node.op != Op::count) {
      return;
    }
    for (std::size_t i = 0; node.of.size() > 1 && i < node.of.size(); ++i) {
      Expression changed = node;
      changed.same = nowhere;
      changed.of.erase(changed.of.begin() + static_cast<std::ptrdiff_t>(i));
      emit(Mutant::Kind::condition, std::move(changed), node.of[i].place, fmt::format("without {}", spell(node.of[i], fields_)));
    }
  }

  const std::vector<Field>& fields_;
  bool only_drops_;
};

}  // namespace

Mutants mutants_of(const Library& library) {
  Mutants mutants;
  for (const Spot& spot : spots_of(library)) {
    const bool avoid = spot.what == Spot::What::avoid;
    const auto add = [&](Mutant::Kind kind, Expression changed, const Place& place, const std::string& name) {
      Mutant mutant{kind, spot, std::move(changed), {}, place, fmt::format("{}: {}", name_of(library, spot), name)};
      if (avoid) {
        mutant.avoid_at = worked_out(library, mutant.expression);
      }
      if (avoid && mutant.avoid_at == library.rules[spot.owner].avoid_at) {
        ++mutants.same_bars;
      } else {
        mutants.all.push_back(std::move(mutant));
      }
    };
    const Expression& root = expression_at(library, spot);
    Mutator(fields_of(library, spot), avoid).walk(root, add);
    const bool stands_alone = spot.what == Spot::What::when && root.op != Op::every && root.op != Op::some;
    if (stands_alone || (avoid && root.op != Op::some)) {
      Expression nothing;  // an `or` of nothing never holds
      nothing.op = Op::some;
      nothing.type = root.type;
      add(Mutant::Kind::condition, std::move(nothing), root.place, fmt::format("without {}", spell(root, fields_of(library, spot))));
    }
  }
  return mutants;
}

}  // namespace lumbar
