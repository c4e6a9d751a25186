package dev.sluice.structure;

import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a store keeps of a dataset beside fields and rows.
 *
 * <p>Names are those of the store it was read from; an empty name leaves the choice to the store. {@link NativeText} makes a copy within a
 * family exact; another family refuses it, because nobody can say that it would mean the same there.
 */
public sealed interface Element {

    /** Its name in the store, or an empty text where it has none of its own. */
    String name();

    /** The fields it names, without those that native text mentions. */
    List<String> fields();

    /** What only its own family understands; null if every store may understand it. */
    @Nullable
    NativeText nativeText();

    /** The same for a dataset whose fields, and the datasets it refers to, have other names. Native text stays as it is. */
    Element renamed(UnaryOperator<String> field, UnaryOperator<Name> dataset);

    /** Whether this, found in a store, is what {@code wanted} asks for, whatever its name. */
    boolean fulfils(Element wanted);

    /** For people: {@code index "orders_by_day"}. */
    String label();

    /** What identifies rows. There is one for a dataset. */
    record PrimaryKey(
            String name, List<String> fields, @Nullable NativeText options) implements Element {
        public PrimaryKey {
            fields = List.copyOf(fields);
        }

        public PrimaryKey(String name, List<String> fields) {
            this(name, fields, null);
        }

        @Override
        public @Nullable NativeText nativeText() {
            return options;
        }

        @Override
        public PrimaryKey renamed(UnaryOperator<String> field, UnaryOperator<Name> dataset) {
            return new PrimaryKey(name, renamedFields(fields, field), options);
        }

        @Override
        public boolean fulfils(Element wanted) {
            return wanted instanceof PrimaryKey key
                    && key.fields.equals(fields)
                    && Objects.equals(key.options, options);
        }

        @Override
        public String label() {
            return "primary key " + fields;
        }
    }

    /** A constraint that no two rows agree in these fields; rows with a null in one of them are exempt. */
    record UniqueKey(
            String name, List<String> fields, @Nullable NativeText options) implements Element {
        public UniqueKey {
            fields = List.copyOf(fields);
        }

        public UniqueKey(String name, List<String> fields) {
            this(name, fields, null);
        }

        @Override
        public @Nullable NativeText nativeText() {
            return options;
        }

        @Override
        public UniqueKey renamed(UnaryOperator<String> field, UnaryOperator<Name> dataset) {
            return new UniqueKey(name, renamedFields(fields, field), options);
        }

        /** As an index, which forbids the same rows. */
        public Index index() {
            return new Index(name, fields.stream().map(Part::of).toList(), true, null, options);
        }

        @Override
        public boolean fulfils(Element wanted) {
            Element asked = wanted instanceof UniqueKey key ? key.index() : wanted;
            return index().fulfils(asked);
        }

        @Override
        public String label() {
            return "unique key " + named(name, fields);
        }
    }

    /** One of the things by which an index orders rows. */
    sealed interface Part {

        /** Where rows without a value stand. */
        enum Nulls {
            /** Where the store puts them of its own accord. */
            AS_USUAL,
            FIRST,
            LAST
        }

        /** A field. */
        record OfField(String field, boolean descending, Nulls nulls) implements Part {
            @Override
            public String toString() {
                return field + (descending ? " desc" : "") + (nulls == Nulls.AS_USUAL ? "" : " nulls " + nulls);
            }
        }

        /** An expression, with whatever the store says of it. */
        record OfText(NativeText text) implements Part {
            @Override
            public String toString() {
                return text.toString();
            }
        }

        static Part of(String field) {
            return new OfField(field, false, Nulls.AS_USUAL);
        }
    }

    /**
     * Finds rows by the values of fields or expressions.
     *
     * @param method the kind of index; null for an ordered one, which every store has
     * @param options whatever else the store says: a condition on rows, further fields, storage
     */
    record Index(
            String name,
            List<Part> parts,
            boolean unique,
            @Nullable NativeText method,
            @Nullable NativeText options) implements Element {
        public Index {
            parts = List.copyOf(parts);
        }

        /** An ordered index by fields. */
        public static Index of(String name, String... fields) {
            return new Index(name, List.of(fields).stream().map(Part::of).toList(), false, null, null);
        }

        @Override
        public List<String> fields() {
            List<String> fields = new ArrayList<>();
            for (Part part : parts) {
                if (part instanceof Part.OfField named) {
                    fields.add(named.field());
                }
            }
            return fields;
        }

        @Override
        public @Nullable NativeText nativeText() {
            if (method != null || options != null) {
                return method != null ? method : options;
            }
            for (Part part : parts) {
                if (part instanceof Part.OfText expression) {
                    return expression.text();
                }
            }
            return null;
        }

        @Override
        public Index renamed(UnaryOperator<String> field, UnaryOperator<Name> dataset) {
            List<Part> others = new ArrayList<>();
            for (Part part : parts) {
                others.add(
                        part instanceof Part.OfField named
                                ? new Part.OfField(field.apply(named.field()), named.descending(), named.nulls())
                                : part);
            }
            return withParts(others);
        }

        public Index withParts(List<Part> others) {
            return new Index(name, others, unique, method, options);
        }

        @Override
        public boolean fulfils(Element wanted) {
            Element asked = wanted instanceof UniqueKey key ? key.index() : wanted;
            return asked instanceof Index index
                    && index.parts.equals(parts)
                    && index.unique == unique
                    && Objects.equals(index.method, method)
                    && Objects.equals(index.options, options);
        }

        @Override
        public String label() {
            return (unique ? "unique index " : "index ") + named(name, parts);
        }
    }

    /**
     * A reference that the store sees to.
     *
     * @param options whatever else the store says of it
     */
    record ForeignKey(
            Reference reference,
            Action onDelete,
            Action onUpdate,
            Deferral deferral,
            @Nullable NativeText options) implements Element {

        /** What becomes of rows that refer to one that goes away or gets another key. */
        public enum Action {
            NO_ACTION,
            RESTRICT,
            CASCADE,
            SET_NULL,
            SET_DEFAULT
        }

        /** When it is checked. */
        public enum Deferral {
            NEVER,
            ON_REQUEST,
            ALWAYS
        }

        /** One that refuses changes, at once. */
        public static ForeignKey of(Reference reference) {
            return new ForeignKey(reference, Action.NO_ACTION, Action.NO_ACTION, Deferral.NEVER, null);
        }

        @Override
        public String name() {
            return reference.name();
        }

        @Override
        public List<String> fields() {
            return reference.fields();
        }

        @Override
        public @Nullable NativeText nativeText() {
            return options;
        }

        /** With the fields of the target under the names they had: only who knows that dataset can rename them. */
        @Override
        public ForeignKey renamed(UnaryOperator<String> field, UnaryOperator<Name> dataset) {
            Reference other = new Reference(
                    reference.name(),
                    renamedFields(reference.fields(), field),
                    dataset.apply(reference.target()),
                    reference.targetFields());
            return withReference(other);
        }

        public ForeignKey withReference(Reference other) {
            return new ForeignKey(other, onDelete, onUpdate, deferral, options);
        }

        @Override
        public boolean fulfils(Element wanted) {
            return wanted instanceof ForeignKey key
                    && key.fields().equals(fields())
                    && key.reference.target().equals(reference.target())
                    && key.reference.targetFields().equals(reference.targetFields())
                    && key.onDelete == onDelete
                    && key.onUpdate == onUpdate
                    && key.deferral == deferral
                    && Objects.equals(key.options, options);
        }

        @Override
        public String label() {
            return "foreign key " + named(name(), fields()) + " to " + reference.target();
        }
    }

    /**
     * What every row has to fulfil.
     *
     * @param fields those it mentions, as far as the store tells
     */
    record Check(String name, List<String> fields, NativeText expression) implements Element {
        public Check {
            fields = List.copyOf(fields);
        }

        @Override
        public NativeText nativeText() {
            return expression;
        }

        @Override
        public Check renamed(UnaryOperator<String> field, UnaryOperator<Name> dataset) {
            return new Check(name, renamedFields(fields, field), expression);
        }

        @Override
        public boolean fulfils(Element wanted) {
            return wanted instanceof Check check && check.expression.equals(expression);
        }

        @Override
        public String label() {
            return "check " + named(name, expression.text());
        }
    }

    /**
     * What a field becomes where a row says nothing of it.
     *
     * @param constant what every store understands of it; null if nothing
     */
    record InitialValue(
            String field, NativeText expression, @Nullable Constant constant) implements Element {
        @Override
        public String name() {
            return "";
        }

        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public @Nullable NativeText nativeText() {
            return constant == null ? expression : null;
        }

        @Override
        public InitialValue renamed(UnaryOperator<String> other, UnaryOperator<Name> dataset) {
            return new InitialValue(other.apply(field), expression, constant);
        }

        @Override
        public boolean fulfils(Element wanted) {
            return wanted instanceof InitialValue value
                    && value.field.equals(field)
                    && (value.expression.equals(expression)
                            || (constant != null && value.constant != null && constant.means(value.constant)));
        }

        @Override
        public String label() {
            return "default of \"" + field + "\", " + expression.text();
        }
    }

    /**
     * A description for people.
     *
     * @param field what is described; null for the dataset itself
     */
    record Comment(@Nullable String field, String text) implements Element {
        @Override
        public String name() {
            return "";
        }

        @Override
        public List<String> fields() {
            return field == null ? List.of() : List.of(field);
        }

        @Override
        public @Nullable NativeText nativeText() {
            return null;
        }

        @Override
        public Comment renamed(UnaryOperator<String> other, UnaryOperator<Name> dataset) {
            return field == null ? this : new Comment(other.apply(field), text);
        }

        @Override
        public boolean fulfils(Element wanted) {
            return equals(wanted);
        }

        @Override
        public String label() {
            return field == null ? "comment" : "comment of \"" + field + "\"";
        }
    }

    /**
     * A field that the store numbers.
     *
     * @param sequence the name of the sequence, where statements may use it by name; empty where it has none
     * @param next the number of the next row that comes without one
     * @param options what its own family adds, such as limits; other families do without it
     */
    record Identity(
            String field,
            Numbering numbering,
            String sequence,
            long next,
            long increment,
            @Nullable NativeText options) implements Element {

        /** When the store gives the number. */
        public enum Numbering {
            /** Whatever the writer says. */
            ALWAYS,
            /** Unless the writer gives one. */
            BY_DEFAULT,
            /** Through the field's default, a sequence that goes away with the field. */
            OWNED_SEQUENCE,
            /** Through the field's default, a sequence that others may share. */
            SHARED_SEQUENCE
        }

        /** Numbers in steps of one, unless the writer gives one. */
        public static Identity of(String field, long next) {
            return new Identity(field, Numbering.BY_DEFAULT, "", next, 1, null);
        }

        @Override
        public String name() {
            return sequence;
        }

        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public @Nullable NativeText nativeText() {
            return null;
        }

        @Override
        public Identity renamed(UnaryOperator<String> other, UnaryOperator<Name> dataset) {
            return new Identity(other.apply(field), numbering, sequence, next, increment, options);
        }

        public Identity withNumbering(Numbering other) {
            return new Identity(field, other, sequence, next, increment, options);
        }

        /** Numbered alike, and no number that was meant to be given is given before: rows may have come since. */
        @Override
        public boolean fulfils(Element wanted) {
            return wanted instanceof Identity identity
                    && identity.field.equals(field)
                    && identity.numbering == numbering
                    && identity.increment == increment
                    && (increment < 0 ? next <= identity.next : next >= identity.next);
        }

        @Override
        public String label() {
            return "numbering of \"" + field + "\" from " + next;
        }
    }

    /** A field that every row has; where fields are declared, the dataset's schema says so too. */
    record Required(String name, String field) implements Element {
        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public @Nullable NativeText nativeText() {
            return null;
        }

        @Override
        public Required renamed(UnaryOperator<String> other, UnaryOperator<Name> dataset) {
            return new Required(name, other.apply(field));
        }

        @Override
        public boolean fulfils(Element wanted) {
            return wanted instanceof Required required && required.field.equals(field);
        }

        @Override
        public String label() {
            return "demand for \"" + field + "\"";
        }
    }

    /** What only one family of stores has. */
    record Other(String name, NativeText definition) implements Element {
        @Override
        public List<String> fields() {
            return List.of();
        }

        @Override
        public NativeText nativeText() {
            return definition;
        }

        @Override
        public Other renamed(UnaryOperator<String> field, UnaryOperator<Name> dataset) {
            return this;
        }

        @Override
        public boolean fulfils(Element wanted) {
            return wanted instanceof Other other && other.definition.equals(definition);
        }

        @Override
        public String label() {
            return named(name, definition.text());
        }
    }

    private static List<String> renamedFields(List<String> fields, UnaryOperator<String> field) {
        return fields.stream().map(field).toList();
    }

    private static String named(String name, Object otherwise) {
        return name.isEmpty() ? String.valueOf(otherwise) : '"' + name + '"';
    }
}
