namespace Clinic.Doses;

public sealed class DoseService(DoseTable table)
{
    /// <summary>What a patient of some weight gets, in milligrams.</summary>
    public int Milligrams(string drug, int kilos)
    {
        return table.Of(drug).MilligramsPerKilo * kilos;
    }

    /// <summary>How often a drug is given, or "as needed" where the table names no interval.</summary>
    public string Interval(string drug)
    {
        var dose = table.Find(drug);
        if (dose is null)
        {
            return "as needed";
        }

        return dose.Interval.ToLowerInvariant();
    }
}
