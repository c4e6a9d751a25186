package dev.sluice.lake.file;

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** Lists and maps in the forms that Parquet's rules of backward compatibility name. */
final class NestedColumns {
    private NestedColumns() {}

    static boolean isList(GroupType group) {
        return group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation && hasOneRepeated(group);
    }

    static boolean isMap(GroupType group) {
        boolean said = group.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
                || group.getLogicalTypeAnnotation() instanceof MapKeyValueTypeAnnotation;
        return said
                && hasOneRepeated(group)
                && !group.getType(0).isPrimitive()
                && group.getType(0).asGroupType().getFieldCount() == 2;
    }

    private static boolean hasOneRepeated(GroupType group) {
        return group.getFieldCount() == 1 && group.getType(0).isRepetition(Type.Repetition.REPEATED);
    }

    /** Whether what is repeated is itself the element, rather than a group around it. */
    static boolean isElement(Type repeated, GroupType list) {
        if (repeated.isPrimitive()) {
            return true;
        }
        return repeated.asGroupType().getFieldCount() > 1
                || repeated.getName().equals("array")
                || repeated.getName().equals(list.getName() + "_tuple");
    }
}
