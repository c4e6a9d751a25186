package dev.sluice.mapping.expression;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.mapping.value.RefusedValueException;
import dev.sluice.settings.Nearest;
import dev.sluice.store.Filter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns that an expression may name, and the members within them. */
final class Columns {
    private static final Set<String> PRESENT =
            Set.of("current_timestamp", "current_date", "current_time", "localtime", "localtimestamp");

    private final Source source;
    private final Schema schema;

    Columns(Source source, Schema schema) {
        this.source = source;
        this.schema = schema;
    }

    /** A column, followed by the members that lead to what is named. */
    Term term(List<Token> path) {
        Token first = path.get(0);
        Field field = field(schema, first, "column");
        String name = field.name();
        Term column = new Term(
                first.from(),
                first.to(),
                field.type(),
                field.nullable(),
                new LinkedHashSet<>(List.of(name)),
                row -> row.value(name),
                field.type() instanceof Type.Int integer ? Range.of(integer) : null,
                name,
                false,
                null,
                field.type() instanceof Type.Bool ? Filter.equal(name, true) : null);
        Term term = column;
        for (Token member : path.subList(1, path.size())) {
            term = member(term, member).at(first.from(), member.to());
        }
        return term;
    }

    private Term member(Term whole, Token member) {
        if (whole.type() instanceof Type.Struct struct) {
            Field field = field(new Schema(struct.fields()), member, "member");
            String name = field.name();
            return whole.as(
                    field.type(),
                    whole.nullable() || field.nullable(),
                    row -> whole.value(row) instanceof Row inner ? inner.value(name) : null);
        }
        String name = member.text();
        if (whole.type() instanceof Type.Map map && Kind.of(map.key()) == Kind.TEXT) {
            return whole.as(
                    map.value(), true, row -> whole.value(row) instanceof Map<?, ?> entries ? entries.get(name) : null);
        }
        if (whole.type() instanceof Type.Dynamic) {
            String words = source.words(whole);
            return whole.as(whole.type(), true, row -> member(whole.value(row), name, words));
        }
        throw source.mistake(member.from(), source.described(whole) + ", which has no members");
    }

    private static @Nullable Object member(@Nullable Object whole, String name, String words) {
        if (Kind.isNull(whole)) {
            return null;
        }
        if (whole instanceof Variant.Doc doc) {
            for (Variant.Entry entry : doc.entries()) {
                if (entry.name().equals(name)) {
                    return entry.value();
                }
            }
            return null;
        }
        if (whole instanceof Variant.Scalar scalar && scalar.value() instanceof Map<?, ?> entries) {
            return entries.get(name) instanceof Variant variant ? variant : null;
        }
        String found = whole instanceof Variant variant ? Kind.describe(variant) : "no document";
        throw new RefusedValueException(words + " is " + found + ", which has no member " + name);
    }

    private Field field(Schema among, Token name, String what) {
        if (among.has(name.text())) {
            return among.field(name.text());
        }
        String lower = name.text().toLowerCase(Locale.ROOT);
        List<String> names = among.fields().stream().map(Field::name).toList();
        List<String> alike = name.kind() == Token.Kind.QUOTED_NAME
                ? List.of()
                : names.stream()
                        .filter(other -> other.toLowerCase(Locale.ROOT).equals(lower))
                        .toList();
        if (alike.size() == 1) {
            return among.field(alike.get(0));
        }
        if (alike.size() > 1) {
            throw source.mistake(
                    name.from(),
                    name.text() + " may be " + String.join(" or ", alike) + "; write one of them exactly so");
        }
        if (PRESENT.contains(lower) && name.kind() == Token.Kind.WORD) {
            throw Functions.unrepeatable(source, name.from(), name.text());
        }
        String nearest = names.isEmpty()
                ? ""
                : "; did you mean " + Nearest.of(name.text(), names) + "? There are " + String.join(", ", names);
        throw source.mistake(name.from(), "there is no " + what + " " + name.text() + nearest);
    }
}
