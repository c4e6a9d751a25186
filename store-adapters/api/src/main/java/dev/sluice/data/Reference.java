package dev.sluice.data;

import java.util.List;

/** A foreign key: {@code fields} here name the row of {@code target} whose {@code targetFields} are equal. */
public record Reference(String name, List<String> fields, Name target, List<String> targetFields) {
    public Reference {
        fields = List.copyOf(fields);
        targetFields = List.copyOf(targetFields);
    }
}
