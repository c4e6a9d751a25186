package dev.sluice.store.neo4j.type;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.neo4j.driver.types.Point;

/** Points and their well-known binary: little-endian, with ISO's code for three dimensions. */
final class Points {
    private static final int CARTESIAN = 7203;
    private static final int CARTESIAN_3D = 9157;
    private static final int WGS_84 = 4326;
    private static final int WGS_84_3D = 4979;
    private static final int POINT = 1;
    private static final int POINT_Z = 1001;
    private static final int HEAD = 5;

    private Points() {}

    /** Whether Neo4j has points of this coordinate system. */
    static boolean known(int srid) {
        return Set.of(CARTESIAN, CARTESIAN_3D, WGS_84, WGS_84_3D).contains(srid);
    }

    private static boolean threeDimensional(int srid) {
        return srid == CARTESIAN_3D || srid == WGS_84_3D;
    }

    static byte[] bytes(Point point) {
        boolean deep = threeDimensional(point.srid());
        ByteBuffer bytes = head(deep).putDouble(point.x()).putDouble(point.y());
        return (deep ? bytes.putDouble(point.z()) : bytes).array();
    }

    private static ByteBuffer head(boolean deep) {
        return ByteBuffer.allocate(HEAD + Double.BYTES * (deep ? 3 : 2))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .putInt(deep ? POINT_Z : POINT);
    }

    /** @throws IllegalArgumentException unless {@link #bytes} would give the same bytes again */
    static Value point(int srid, byte[] bytes) {
        boolean deep = threeDimensional(srid);
        byte[] head = Arrays.copyOf(head(deep).array(), HEAD);
        if (bytes.length != HEAD + Double.BYTES * (deep ? 3 : 2) || !Arrays.equals(head, Arrays.copyOf(bytes, HEAD))) {
            throw new IllegalArgumentException("Neo4j holds points alone, in little-endian WKB of "
                    + (deep ? "three" : "two") + " dimensions for SRID " + srid);
        }
        ByteBuffer numbers = ByteBuffer.wrap(bytes, HEAD, bytes.length - HEAD).order(ByteOrder.LITTLE_ENDIAN);
        double x = numbers.getDouble();
        double y = numbers.getDouble();
        double z = deep ? numbers.getDouble() : 0;
        boolean geographic = srid == WGS_84 || srid == WGS_84_3D;
        // the server would turn 190 degrees into -170
        boolean outside = geographic && (Math.abs(x) > 180 || Math.abs(y) > 90);
        if (outside || !Double.isFinite(x + y + z)) {
            throw new IllegalArgumentException("Neo4j has no point at " + x + " " + y + " in SRID " + srid);
        }
        return deep ? Values.point(srid, x, y, z) : Values.point(srid, x, y);
    }
}
