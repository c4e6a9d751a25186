package dev.sluice.store.jdbc.structure;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
import dev.sluice.data.Key;
import dev.sluice.data.Reference;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.store.jdbc.write.TableLanguage;
import dev.sluice.structure.Constant;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.ForeignKey.Action;
import dev.sluice.structure.Element.ForeignKey.Deferral;
import dev.sluice.structure.Element.Identity.Numbering;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as {@code CREATE TABLE} is to make it: with the very types, defaults and comments that what is added later needs, because
 * most databases change a column that is there late, slowly or not at all.
 */
final class OwnWords {
    private final TableLanguage tables;
    private final StructureLanguage structure;
    private final String family;

    OwnWords(TableLanguage tables, StructureLanguage structure) {
        this.tables = tables;
        this.structure = structure;
        this.family = tables.family().substring(0, tables.family().length() - 1);
    }

    Dataset of(Dataset dataset, List<Element> later) {
        List<Field> fields = new ArrayList<>();
        for (Field field : dataset.schema().fields()) {
            fields.add(tables.columnType(field.type()).supported() ? field(dataset, field, later) : field);
        }
        Key key = dataset.key().exists()
                ? dataset.key()
                : later.stream()
                        .filter(Element.PrimaryKey.class::isInstance)
                        .map(element -> Key.of(element.fields()))
                        .findFirst()
                        .orElse(dataset.key());
        String comment = later.stream()
                .filter(element -> element instanceof Element.Comment found && found.field() == null)
                .map(element -> ((Element.Comment) element).text())
                .findFirst()
                .orElse(dataset.comment());
        return new Dataset(
                dataset.name(), dataset.shape(), new Schema(fields), key, references(dataset, later), comment);
    }

    private List<Reference> references(Dataset dataset, List<Element> later) {
        if (!structure.refersAtOnce()) {
            return List.of();
        }
        Set<Reference> references = new LinkedHashSet<>(dataset.references());
        later.stream()
                .filter(element -> element instanceof Element.ForeignKey key && isPlain(key))
                .forEach(element -> references.add(((Element.ForeignKey) element).reference()));
        return List.copyOf(references);
    }

    static boolean isPlain(Element.ForeignKey key) {
        return key.onDelete() == Action.NO_ACTION
                && key.onUpdate() == Action.NO_ACTION
                && key.deferral() == Deferral.NEVER
                && key.options() == null;
    }

    private Field field(Dataset dataset, Field field, List<Element> later) {
        return new Field(
                field.name(),
                field.type(),
                field.nullable(),
                tables.family() + type(dataset, field, later),
                comment(field, later),
                generation(field, later),
                initial(field, later));
    }

    private boolean isOurs(Field field) {
        return field.nativeType() != null && field.nativeType().startsWith(tables.family());
    }

    /** Where keys and indexes cannot have every column, one that they can have. */
    private String type(Dataset dataset, Field field, List<Element> later) {
        String own = field.nativeType();
        if (own != null && isOurs(field)) {
            return own.substring(tables.family().length());
        }
        List<List<String>> indexes = new ArrayList<>(List.of(dataset.key().identity()));
        dataset.references().forEach(reference -> indexes.add(reference.fields()));
        for (Element element : later) {
            boolean ordered = element instanceof Element.Index index && index.method() == null;
            boolean key = element instanceof Element.PrimaryKey
                    || element instanceof Element.UniqueKey
                    || element instanceof Element.ForeignKey;
            if (ordered || key) {
                indexes.add(element.fields());
            }
        }
        int most = indexes.stream()
                .filter(index -> index.contains(field.name()))
                .mapToInt(List::size)
                .max()
                .orElse(0);
        return most == 0 ? tables.columnType(field.type()).text() : tables.keyColumn(field.type(), most);
    }

    private @Nullable String comment(Field field, List<Element> later) {
        return later.stream()
                .filter(element ->
                        element instanceof Element.Comment found && field.name().equals(found.field()))
                .map(element -> ((Element.Comment) element).text())
                .findFirst()
                .orElse(field.comment());
    }

    private static Generation generation(Field field, List<Element> later) {
        for (Element element : later) {
            if (element instanceof Element.Identity identity
                    && identity.field().equals(field.name())
                    && field.type() instanceof Type.Int) {
                return identity.numbering() == Numbering.ALWAYS
                        ? Generation.IDENTITY_ALWAYS
                        : Generation.IDENTITY_BY_DEFAULT;
            }
        }
        boolean numbered = field.generation() == Generation.IDENTITY_ALWAYS
                || field.generation() == Generation.IDENTITY_BY_DEFAULT;
        return numbered && !(field.type() instanceof Type.Int) ? Generation.NONE : field.generation();
    }

    private @Nullable String initial(Field field, List<Element> later) {
        for (Element element : later) {
            if (element instanceof Element.InitialValue value && value.field().equals(field.name())) {
                return expression(field, value).orElse(null);
            }
        }
        return isOurs(field) ? field.defaultExpression() : null;
    }

    /** The default in the database's words; empty where it has none for it. */
    Optional<String> expression(Field field, Element.InitialValue value) {
        Constant constant = value.constant();
        return value.expression()
                .in(family)
                .or(() -> Optional.ofNullable(constant).map(known -> structure.initial(field, known)));
    }

    /** Whether {@code CREATE TABLE} gives the field this default. */
    boolean hasInitial(Field field, Element.InitialValue value) {
        return isOurs(field)
                && field.generation() == Generation.NONE
                && expression(field, value)
                        .filter(text -> text.equals(field.defaultExpression()))
                        .isPresent()
                && tables.generation(field, true).contains("DEFAULT");
    }
}
