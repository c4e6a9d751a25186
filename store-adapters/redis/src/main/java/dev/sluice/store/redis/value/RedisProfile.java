package dev.sluice.store.redis.value;

import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.store.Model;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Trait;
import java.util.EnumSet;
import java.util.Set;

/** A field of a hash is a string of bytes: bytes stay what they are, everything else is its text. */
public final class RedisProfile implements StoreProfile {
    public static final Type TEXT = Type.Text.unbounded();
    public static final Type BYTES = Type.Bytes.unbounded();

    @Override
    public String title() {
        return "Redis";
    }

    @Override
    public Model model() {
        return Model.KEY_VALUE;
    }

    @Override
    public String nativeType(Type type) {
        return type instanceof Type.Unknown ? "" : "string";
    }

    @Override
    public Fidelity fidelity(Type type) {
        if (type.equals(TEXT) || type.equals(BYTES)) {
            return new Fidelity.Exact();
        }
        return new Fidelity.Widened(type instanceof Type.Bytes || type instanceof Type.Geometry ? BYTES : TEXT);
    }

    @Override
    public Set<Extreme> extremes() {
        return EnumSet.complementOf(EnumSet.of(Extreme.ARRAY_SHAPES));
    }

    @Override
    public Set<Trait> traits() {
        return EnumSet.of(Trait.EMPTY_DATASETS, Trait.KEYED_WRITES, Trait.TIME_TO_LIVE);
    }
}
