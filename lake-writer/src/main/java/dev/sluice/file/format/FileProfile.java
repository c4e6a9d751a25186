package dev.sluice.file.format;

import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.lake.file.ParquetOutput;
import dev.sluice.store.Model;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Trait;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * What files of a format hold. With their declaration beside them every type comes back as it was; what has no form in the format itself
 * is refused, or has a place of its own.
 */
record FileProfile(String title, Model model, Function<Type, String> nativeTypes, Set<Extreme> extremes)
        implements StoreProfile {
    static final FileProfile PARQUET =
            new FileProfile("Parquet", Model.RELATIONAL, ParquetOutput::columnType, EnumSet.allOf(Extreme.class));

    static final FileProfile CSV =
            new FileProfile("CSV", Model.RELATIONAL, type -> "text", EnumSet.allOf(Extreme.class));

    static final FileProfile JSON_LINES =
            new FileProfile("JSON lines", Model.DOCUMENT, FileProfile::json, EnumSet.allOf(Extreme.class));

    private static String json(Type type) {
        if (type instanceof Type.Bool) {
            return "true, false";
        }
        if (type instanceof Type.Int || type instanceof Type.Float || type instanceof Type.Decimal) {
            return "number";
        }
        if (type instanceof Type.Array || type instanceof Type.Vector) {
            return "array";
        }
        if (type instanceof Type.Map || type instanceof Type.Struct) {
            return "object";
        }
        return type instanceof Type.Json || type instanceof Type.Dynamic ? "any value" : "string";
    }

    @Override
    public String nativeType(Type type) {
        return type instanceof Type.Unknown ? "" : nativeTypes.apply(type);
    }

    @Override
    public Fidelity fidelity(Type type) {
        return new Fidelity.Exact();
    }

    @Override
    public Set<Trait> traits() {
        return EnumSet.of(
                Trait.DECLARED_FIELDS,
                Trait.EMPTY_DATASETS,
                Trait.KEYLESS_DATASETS,
                Trait.RESUMABLE_READS,
                Trait.ATOMIC_FLUSHES);
    }
}
