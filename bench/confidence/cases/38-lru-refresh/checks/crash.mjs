import Renderer from "../app/lib/render.js";
const renderer = new Renderer({ read: (key) => (key === "0/0/0" ? "px" : null) }, 3);
renderer.view({ z: 0, x: 0, y: 0 }, [{ z: 1, x: 0, y: 0 }, { z: 1, x: 1, y: 0 }, { z: 1, x: 0, y: 1 }, { z: 1, x: 1, y: 1 }]);
