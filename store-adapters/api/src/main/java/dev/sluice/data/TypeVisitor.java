package dev.sluice.data;

/** One method for each {@link Type}: a mapping written as a visitor cannot forget one. */
public interface TypeVisitor<R> {
    R bool(Type.Bool type);

    R integer(Type.Int type);

    R floating(Type.Float type);

    R decimal(Type.Decimal type);

    R text(Type.Text type);

    R bytes(Type.Bytes type);

    R bits(Type.BitString type);

    R uuid(Type.Uuid type);

    R date(Type.Date type);

    R time(Type.Time type);

    R timestamp(Type.Timestamp type);

    R interval(Type.Interval type);

    R enumeration(Type.Enum type);

    R json(Type.Json type);

    R xml(Type.Xml type);

    R geometry(Type.Geometry type);

    R vector(Type.Vector type);

    R array(Type.Array type);

    R map(Type.Map type);

    R struct(Type.Struct type);

    R dynamic(Type.Dynamic type);

    R unknown(Type.Unknown type);
}
