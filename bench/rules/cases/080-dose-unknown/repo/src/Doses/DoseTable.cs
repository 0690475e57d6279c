namespace Clinic.Doses;

/// <summary>Milligrams per kilogram by drug.</summary>
public sealed class DoseTable
{
    private readonly Dictionary<string, Dose> doses = new()
    {
        ["ibuprofen"] = new Dose(10, "every 8 hours"),
        ["paracetamol"] = new Dose(15, null),
    };

    /// <summary>The dose of a drug; null where the table has none.</summary>
    public Dose? Find(string drug) => doses.GetValueOrDefault(drug);

    public Dose Of(string drug) => doses[drug];

    /// <summary>Every drug of the table, by name.</summary>
    public IEnumerable<string> Drugs => doses.Keys.Order();
}

public sealed record Dose(int MilligramsPerKilo, string? Interval);
