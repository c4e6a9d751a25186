package dev.sluice.mapping.template;

import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.ValueText;
import dev.sluice.mapping.expression.Expression;
import dev.sluice.mapping.value.RefusedValueException;

/** A part of a key. */
sealed interface Part {

    /** Text that every key has. */
    record Literal(String text) implements Part {
        @Override
        public String toString() {
            return text;
        }
    }

    /** The value of an expression. */
    record Value(Expression expression) implements Part {
        String text(Row row, String template) {
            Object value = expression.evaluate(row);
            if (value == null) {
                throw new RefusedValueException("The key " + template + " needs " + expression + ", which is null");
            }
            return ValueText.write(expression.type(), value);
        }

        /** Whether different values have different texts. */
        boolean isTold() {
            Type type = expression.type();
            boolean nested = type instanceof Type.Array
                    || type instanceof Type.Map
                    || type instanceof Type.Struct
                    || type instanceof Type.Vector
                    || type instanceof Type.Dynamic
                    || type instanceof Type.Unknown;
            return !nested;
        }
    }
}
