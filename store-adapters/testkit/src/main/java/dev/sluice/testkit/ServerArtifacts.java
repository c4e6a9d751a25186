package dev.sluice.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The artifacts a server runs from, with all that they need.
 *
 * @param coordinates {@code group:artifact:version}, or {@code group:artifact:extension:classifier:version}; where two bring the same
 *     library in different versions, the first wins
 * @param exclusions {@code group:artifact} left out wherever it appears; either part may be {@code *}
 */
public record ServerArtifacts(List<String> coordinates, List<String> exclusions) {
    public ServerArtifacts {
        coordinates = List.copyOf(coordinates);
        exclusions = List.copyOf(exclusions);
    }

    public static ServerArtifacts of(String... coordinates) {
        return new ServerArtifacts(List.of(coordinates), List.of());
    }

    public ServerArtifacts without(String... excluded) {
        List<String> all = new ArrayList<>(exclusions);
        all.addAll(List.of(excluded));
        return new ServerArtifacts(coordinates, all);
    }

    /** The files of the class path: from the local repository where they are there, otherwise downloaded into it. */
    public List<Path> jars() {
        return new ClassPathCache().jars(this);
    }
}
