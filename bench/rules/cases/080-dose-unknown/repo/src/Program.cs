using Clinic.Doses;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<DoseTable>();
builder.Services.AddSingleton<DoseService>();
var app = builder.Build();

app.MapGet("/doses/{drug}", (string drug, int kilos, DoseService doses) =>
    Results.Ok(new { milligrams = doses.Milligrams(drug, kilos) }));
app.MapGet("/doses/{drug}/interval", (string drug, DoseService doses) =>
    Results.Ok(new { interval = doses.Interval(drug) }));

app.Run();
