package dev.sluice.it;

import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.RepresentativeTypes;
import dev.sluice.data.Type;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Stores;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/types.md} says of every store what its profile says, which the contract kit holds it to. */
class TypesDocumentTest {
    private static final String HEAD = """
            What becomes of each of our types in each store. Written by `TypesDocumentTest` (`-Dgolden=update`) from the stores' own profiles,
            which also make their tables and are what the [contract kit](matrix.md) expects of them, type by type and value by value, on the
            real servers. `sluice stores NAME` prints the same.

            No value changes silently: what a store does not hold is a rejected row with the reason.

            | mark | meaning |
            |---|---|
            | `=` | exact: every value comes back equal and of the same type |
            | `w` | widened: every value comes back, as one of a more general type |
            | `l` | lossy: some values are refused, the others come back |
            | `-` | unsupported: a dataset with such a field is refused before anything is created |

            """;

    @Test
    void theDocumentSaysWhatTheProfilesSay() {
        Map<String, Set<String>> schemes = new TreeMap<>();
        Map<String, StoreProfile> stores = new TreeMap<>();
        Stores.profiles().forEach((scheme, profile) -> {
            schemes.computeIfAbsent(profile.title(), title -> new TreeSet<>()).add(scheme);
            stores.put(profile.title(), profile);
        });
        StringBuilder text = new StringBuilder(HEAD).append(overview(stores.values()));
        stores.forEach((title, profile) -> text.append(section(profile, schemes.get(title))));

        new DocumentPart("types.md", "stores").assertSays(text.toString());
    }

    private static String overview(Collection<StoreProfile> stores) {
        StringBuilder text = new StringBuilder("| type |");
        stores.forEach(profile -> text.append(' ').append(profile.title()).append(" |"));
        text.append("\n|---").append("|:-:".repeat(stores.size())).append("|\n");
        for (Type type : RepresentativeTypes.all()) {
            text.append("| ").append(code(type)).append(" |");
            stores.forEach(profile ->
                    text.append(' ').append(mark(profile.fidelity(type))).append(" |"));
            text.append('\n');
        }
        return text.append('\n').toString();
    }

    private static String mark(Fidelity fidelity) {
        if (fidelity instanceof Fidelity.Exact) {
            return "=";
        }
        if (fidelity instanceof Fidelity.Unsupported) {
            return "-";
        }
        return fidelity instanceof Fidelity.Lossy ? "l" : "w";
    }

    private static String section(StoreProfile profile, Collection<String> schemes) {
        Set<Extreme> refused = EnumSet.allOf(Extreme.class);
        refused.removeAll(profile.extremes());
        StringBuilder text = new StringBuilder("## " + profile.title() + "\n\n");
        text.append("- opened by ")
                .append(schemes.stream().map(scheme -> "`" + scheme + ":`").collect(Collectors.joining(", ")));
        text.append("\n- traits: ").append(words(profile.traits()));
        text.append("\n- values at the edge, held: ").append(words(profile.extremes()));
        text.append("\n- values at the edge, refused: ").append(words(refused));
        text.append("\n\n| type | ").append(profile.title()).append(" | values |\n|---|---|---|\n");
        for (Type type : RepresentativeTypes.all()) {
            text.append("| ")
                    .append(code(type))
                    .append(" | ")
                    .append(code(profile.nativeType(type)))
                    .append(" | ")
                    .append(values(profile.fidelity(type), type))
                    .append(" |\n");
        }
        return text.append('\n').toString();
    }

    private static String values(Fidelity fidelity, Type type) {
        if (fidelity instanceof Fidelity.Unsupported unsupported) {
            return "unsupported: " + unsupported.reason();
        }
        Type stored = fidelity.storedType(type);
        if (fidelity instanceof Fidelity.Lossy lossy) {
            return "lossy: refused are " + lossy.lost()
                    + (stored.equals(type) ? "" : "; the others as " + code(stored));
        }
        if (type instanceof Type.Dynamic && stored.equals(type)) {
            return "widened: each scalar within as its own type";
        }
        return fidelity instanceof Fidelity.Exact ? "exact" : "widened to " + code(stored);
    }

    private static String code(Object text) {
        return text.toString().isEmpty() ? "" : "`" + text + "`";
    }

    private static String words(Collection<? extends Enum<?>> constants) {
        List<String> words = constants.stream()
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .sorted()
                .toList();
        return words.isEmpty() ? "none" : String.join(", ", words);
    }
}
