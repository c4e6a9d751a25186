package dev.sluice.mapping.expression;

import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.value.Cast;
import dev.sluice.mapping.value.TypeNames;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/** The terms of the structure that {@link Grammar} found. What has no case here is refused. */
final class Walk {
    private final Source source;
    private final Grammar grammar;
    private final Arithmetic arithmetic;

    private Walk(Source source, Schema schema) {
        this.source = source;
        this.grammar = new Grammar(source, new Columns(source, schema));
        this.arithmetic = new Arithmetic(source);
    }

    static Term of(String text, Schema schema) {
        Walk walk = new Walk(new Source(text), schema);
        return walk.term(walk.grammar.parse());
    }

    private Term term(Field<?> field) {
        Term term = logic(field);
        term = term == null ? comparison(field) : term;
        term = term == null ? number(field) : term;
        term = term == null ? function(field) : term;
        term = term == null ? choice(field) : term;
        if (term != null) {
            return term;
        }
        if (field instanceof Param<?> literal) {
            return literal(literal.getValue());
        }
        if (field instanceof org.jooq.TableField<?, ?>) {
            return grammar.term(field.getName());
        }
        throw source.mistake(
                0, "it holds something that only queries have; there are columns, literals, operators and functions");
    }

    /** Everything but truth values and null is a placeholder. */
    private Term literal(@Nullable Object value) {
        if (value == null) {
            return Term.literal(-1, -1, new Type.Unknown(), null);
        }
        if (value instanceof Boolean) {
            return Term.literal(-1, -1, new Type.Bool(), value);
        }
        throw source.mistake(0, "the literal " + value + " has no place here");
    }

    private Term truth(Field<?> field, String by) {
        return Kind.BOOL.wanted(term(field), source, by);
    }

    private @Nullable Term logic(Field<?> field) {
        if (field instanceof QOM.And and) {
            return Logic.and(List.of(truth(and.$arg1(), "and"), truth(and.$arg2(), "and")));
        }
        if (field instanceof QOM.Or or) {
            return Logic.or(List.of(truth(or.$arg1(), "or"), truth(or.$arg2(), "or")));
        }
        if (field instanceof QOM.Not not) {
            return Logic.not(truth(not.$condition(), "not"));
        }
        if (field instanceof QOM.FieldCondition condition) {
            return term(condition.$field());
        }
        if (field instanceof QOM.ConditionAsField condition) {
            return term(condition.$condition());
        }
        if (field instanceof QOM.IsNull isNull) {
            return Logic.isNull(term(isNull.$field()));
        }
        return field instanceof QOM.IsNotNull isNotNull ? Logic.not(Logic.isNull(term(isNotNull.$field()))) : null;
    }

    private @Nullable Term comparison(Field<?> field) {
        if (field instanceof QOM.Eq<?> e) {
            return compare(Comparison.Operator.EQUAL, e.$arg1(), e.$arg2());
        }
        if (field instanceof QOM.Ne<?> e) {
            return compare(Comparison.Operator.UNEQUAL, e.$arg1(), e.$arg2());
        }
        if (field instanceof QOM.Lt<?> e) {
            return compare(Comparison.Operator.LESS, e.$arg1(), e.$arg2());
        }
        if (field instanceof QOM.Le<?> e) {
            return compare(Comparison.Operator.LESS_OR_EQUAL, e.$arg1(), e.$arg2());
        }
        if (field instanceof QOM.Gt<?> e) {
            return compare(Comparison.Operator.GREATER, e.$arg1(), e.$arg2());
        }
        if (field instanceof QOM.Ge<?> e) {
            return compare(Comparison.Operator.GREATER_OR_EQUAL, e.$arg1(), e.$arg2());
        }
        if (field instanceof QOM.IsDistinctFrom<?> e) {
            return Comparison.distinct(source, term(e.$arg1()), term(e.$arg2()));
        }
        if (field instanceof QOM.IsNotDistinctFrom<?> e) {
            return Logic.not(Comparison.distinct(source, term(e.$arg1()), term(e.$arg2())));
        }
        return membership(field);
    }

    private Term compare(Comparison.Operator operator, Field<?> a, Field<?> b) {
        return Comparison.of(source, operator, term(a), term(b));
    }

    private @Nullable Term membership(Field<?> field) {
        if (field instanceof QOM.InList<?> in) {
            return in(term(in.$field()), in.$list());
        }
        if (field instanceof QOM.NotInList<?> in) {
            return Logic.not(in(term(in.$field()), in.$list()));
        }
        if (field instanceof QOM.Between<?> between) {
            return between(between);
        }
        if (field instanceof QOM.Like like) {
            return Like.of(source, term(like.$value()), term(like.$pattern()), like.$escape(), false);
        }
        if (field instanceof QOM.NotLike like) {
            return Logic.not(Like.of(source, term(like.$value()), term(like.$pattern()), like.$escape(), false));
        }
        if (field instanceof QOM.LikeIgnoreCase like) {
            return Like.of(source, term(like.$value()), term(like.$pattern()), like.$escape(), true);
        }
        if (field instanceof QOM.NotLikeIgnoreCase like) {
            return Logic.not(Like.of(source, term(like.$value()), term(like.$pattern()), like.$escape(), true));
        }
        return null;
    }

    private Term in(Term value, List<? extends Field<?>> items) {
        return Logic.or(items.stream()
                .map(item -> Comparison.of(source, Comparison.Operator.EQUAL, value, term(item)))
                .toList());
    }

    private Term between(QOM.Between<?> between) {
        Term value = term(between.$arg1());
        Term low = term(between.$arg2());
        Term high = term(between.$arg3());
        Term within = between.$symmetric()
                ? Logic.or(List.of(within(value, low, high), within(value, high, low)))
                : within(value, low, high);
        return grammar.isNegated(between) ? Logic.not(within) : within;
    }

    private Term within(Term value, Term low, Term high) {
        return Logic.and(List.of(
                Comparison.of(source, Comparison.Operator.GREATER_OR_EQUAL, value, low),
                Comparison.of(source, Comparison.Operator.LESS_OR_EQUAL, value, high)));
    }

    private @Nullable Term number(Field<?> field) {
        if (field instanceof QOM.Add<?> e) {
            Term a = term(e.$arg1());
            Term b = term(e.$arg2());
            return TimeFunctions.concerns(a, b) ? TimeFunctions.moved(source, a, b, false) : arithmetic.add(a, b);
        }
        if (field instanceof QOM.Sub<?> e) {
            Term a = term(e.$arg1());
            Term b = term(e.$arg2());
            return TimeFunctions.concerns(a, b) ? TimeFunctions.moved(source, a, b, true) : arithmetic.subtract(a, b);
        }
        if (field instanceof QOM.Mul<?> e) {
            return arithmetic.multiply(term(e.$arg1()), term(e.$arg2()));
        }
        if (field instanceof QOM.Div<?> e) {
            return arithmetic.divide(term(e.$arg1()), term(e.$arg2()));
        }
        if (field instanceof QOM.Mod<?> e) {
            return arithmetic.remainder(term(e.$dividend()), term(e.$divisor()));
        }
        return field instanceof QOM.Neg<?> e ? arithmetic.negate(term(e.$arg1())) : null;
    }

    private @Nullable Term function(Field<?> field) {
        if (field instanceof QOM.Function<?> function) {
            String placeholder = function.getName();
            Token name = grammar.function(placeholder);
            List<Term> arguments = new ArrayList<>();
            function.$args().forEach(argument -> arguments.add(term(argument)));
            return Functions.call(new Call(source, name.text(), name.from(), arguments))
                    .at(name.from(), grammar.end(placeholder));
        }
        if (field instanceof QOM.Trim trim) {
            return call("trim", trim.$string(), trim.$characters());
        }
        if (field instanceof QOM.Ltrim trim) {
            return call("ltrim", trim.$string(), trim.$characters());
        }
        if (field instanceof QOM.Rtrim trim) {
            return call("rtrim", trim.$string(), trim.$characters());
        }
        if (field instanceof QOM.Substring part) {
            return call("substring", part.$string(), part.$startingPosition(), part.$length());
        }
        if (field instanceof QOM.Position position && position.$startIndex() == null) {
            return call("position", position.$search(), position.$in());
        }
        if (field instanceof QOM.Concat concat) {
            List<Term> parts = new ArrayList<>();
            concat.$arg1().forEach(part -> parts.add(term(part)));
            return TextFunctions.joined(source, parts);
        }
        return field instanceof QOM.Cast<?> cast ? cast(cast) : null;
    }

    private Term call(String name, @Nullable Field<?>... fields) {
        List<Term> arguments = new ArrayList<>();
        for (Field<?> field : fields) {
            if (field != null) {
                arguments.add(term(field));
            }
        }
        return Functions.call(new Call(source, name, arguments.get(0).from(), arguments));
    }

    private Term cast(QOM.Cast<?> written) {
        Term term = term(written.$field());
        int placeholder = written.$dataType().length();
        Cast cast = cast(term, grammar.type(placeholder), grammar.typeAt(placeholder));
        boolean toVariant = cast.to() instanceof Type.Dynamic;
        boolean fromVariant = cast.from() instanceof Type.Dynamic;
        return term.as(cast.to(), term.nullable() || fromVariant, row -> {
            Object value = term.value(row);
            return value == null && toVariant ? null : cast.apply(value);
        });
    }

    private Cast cast(Term term, String type, int at) {
        try {
            return new Cast(term.type(), TypeNames.parse(type));
        } catch (SettingsException e) {
            throw source.mistake(at, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Term choice(Field<?> field) {
        List<Term> conditions = new ArrayList<>();
        List<Term> results = new ArrayList<>();
        if (field instanceof QOM.CaseSearched<?> searched) {
            for (QOM.Tuple2<? extends org.jooq.Condition, ? extends Field<?>> when : searched.$when()) {
                conditions.add(truth(when.$1(), "when"));
                results.add(term(when.$2()));
            }
            Field<?> otherwise = searched.$else();
            return Choices.when(source, conditions, results, otherwise == null ? null : term(otherwise));
        }
        if (field instanceof QOM.CaseSimple<?, ?> simple) {
            Term value = term(simple.$value());
            for (QOM.Tuple2<? extends Field<?>, ? extends Field<?>> when : simple.$when()) {
                conditions.add(Comparison.of(source, Comparison.Operator.EQUAL, value, term(when.$1())));
                results.add(term(when.$2()));
            }
            Field<?> otherwise = simple.$else();
            return Choices.when(source, conditions, results, otherwise == null ? null : term(otherwise));
        }
        return null;
    }
}
