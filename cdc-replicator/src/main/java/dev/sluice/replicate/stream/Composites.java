package dev.sluice.replicate.stream;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Type;
import dev.sluice.replicate.control.Observer;
import dev.sluice.replicate.control.Source;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Notices that a composite type was altered while the log was read.
 *
 * <p>A log tells when a table's columns change, not when the attributes of their types do, and has an attribute's place only, not its
 * name. So a batch may be committed only if the types are still what its values were read by: every change in it was logged before,
 * and thus by these types. Otherwise it is given up; read again, the log is described by the types as they are, which differ from
 * those that the targets know, and that has the dataset loaded again. Belongs to one thread.
 */
final class Composites {
    private final Source source;
    private final SchemaGate schemas;
    private final Observer observer;

    Composites(Source source, SchemaGate schemas, Observer observer) {
        this.source = source;
        this.schemas = schemas;
        this.observer = observer;
    }

    /** @throws StreamFinished if values of these datasets may have been misread */
    void requireAsRead(Collection<Name> datasets) {
        for (Name name : datasets) {
            List<String> altered = altered(schemas.inStream(name));
            if (!altered.isEmpty()) {
                observer.warning("The attributes of the type of " + altered + " of " + name
                        + " changed while its log was read; reading the batch again");
                throw new StreamFinished(StreamEnd.GIVEN_UP);
            }
        }
    }

    private List<String> altered(Dataset read) {
        List<Field> composite = read.schema().fields().stream()
                .filter(field -> hasAttributes(field.type()))
                .toList();
        if (composite.isEmpty()) {
            return List.of();
        }
        Optional<Dataset> now = source.dataset(read.name());
        return composite.stream()
                .filter(field -> now.filter(dataset -> differs(field, dataset)).isPresent())
                .map(Field::name)
                .toList();
    }

    /** Whether the column is still of the type of this name, but that type is another. */
    private static boolean differs(Field read, Dataset now) {
        if (!now.schema().has(read.name())) {
            return false;
        }
        Field field = now.schema().field(read.name());
        return Objects.equals(field.nativeType(), read.nativeType())
                && !field.type().equals(read.type());
    }

    private static boolean hasAttributes(Type type) {
        return type instanceof Type.Struct || (type instanceof Type.Array array && hasAttributes(array.element()));
    }
}
