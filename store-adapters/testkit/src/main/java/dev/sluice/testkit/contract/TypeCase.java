package dev.sluice.testkit.contract;

import dev.sluice.data.Extreme;
import dev.sluice.data.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Values of a type that are easily got wrong.
 *
 * @param extreme what a store must have for these values, if it is not common
 */
public record TypeCase(String name, Type type, Optional<Extreme> extreme, List<Object> values) {
    static TypeCase typed(Type type, Object... values) {
        return new TypeCase(type.toString(), type, Optional.empty(), Arrays.asList(values));
    }

    static TypeCase only(Extreme extreme, Type type, Object... values) {
        return new TypeCase(
                type + " " + extreme.name().toLowerCase(java.util.Locale.ROOT),
                type,
                Optional.of(extreme),
                Arrays.asList(values));
    }

    @Override
    public String toString() {
        return name;
    }
}
